// link: libd.so
#define _GNU_SOURCE
#include <dlfcn.h>
int own(void) { return 1; }
int by_default(const char *name) { return dlsym(RTLD_DEFAULT, name) != 0; }
int next(const char *name) { return dlsym(RTLD_NEXT, name) != 0; }
