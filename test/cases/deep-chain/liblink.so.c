// link: libchain99.so
#include <stdio.h>
static const char text[] = "level 99";
const char *level = text;
__attribute__((constructor)) static void init(void) { printf("+%s ", text); }
__attribute__((destructor)) static void fini(void) { printf("-%s ", text); }
