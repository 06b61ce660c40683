#include <stdio.h>
static const char text[] = "level 99";
const char *level = text, *last = "the last";
__attribute__((constructor)) static void init(void) { printf("+%s ", text); }
__attribute__((destructor)) static void fini(void) { printf("-%s\n", text); }
