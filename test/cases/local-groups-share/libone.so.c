// link: libshared.so
#include <dlfcn.h>
#include <stddef.h>
int shared(void);
int hook(void) { return 1; }
int only_one;
int run_one(void) { return shared(); }
int one_sees_two(void) { return dlsym(RTLD_DEFAULT, "only_two") != NULL; }
