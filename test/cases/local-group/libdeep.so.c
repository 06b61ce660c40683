#include <dlfcn.h>
#include <stddef.h>
int deep(void) { return 1; }
int seen_from_deep(const char *name) { return dlsym(RTLD_DEFAULT, name) != NULL; }
