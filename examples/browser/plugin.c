#include <stdio.h>

__attribute__((constructor)) static void hello(void) { puts("(a constructor runs)"); }

const char *greeting(void) { return GREETING; }

/* For JavaScript to call. */
int add(int a, int b) { return a + b; }
