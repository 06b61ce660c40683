#include <dlfcn.h>
void *beside(void) { return dlopen("$ORIGIN/libb.so", RTLD_NOW); }
