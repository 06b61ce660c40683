#include <dlfcn.h>
#include <stddef.h>
int hook(void);
static int calls;
int shared(void) { return 100 * ++calls + hook(); }
int sees(const char *name) { return dlsym(RTLD_DEFAULT, name) != NULL; }
