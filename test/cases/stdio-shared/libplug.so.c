#include <stdio.h>
__attribute__((destructor)) static void fini(void) { printf("plugin's last words, "); }
