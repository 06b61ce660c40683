#include <stdio.h>
__attribute__((constructor)) static void init(void) { printf("late constructor\n"); }
__attribute__((destructor)) static void fini(void) { printf("late destructor\n"); }
int late(void) { return 9; }
