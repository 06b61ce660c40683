#include <stdio.h>
int provide(void);
int use(void) { return provide(); }
__attribute__((destructor)) static void fini(void) { printf("user's destructor\n"); }
