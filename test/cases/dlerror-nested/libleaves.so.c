#include <dlfcn.h>
#include <stddef.h>
__attribute__((constructor)) static void init(void) { dlopen("./missing_in_constructor.so", RTLD_NOW); }
