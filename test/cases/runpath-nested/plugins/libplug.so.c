// link: plugins/deps/libdep.so
// flags: -Wl,-rpath,/nowhere:$ORIGIN/none:$ORIGIN/deps
#include <dlfcn.h>
int dep(void);
int plug(void) { return dep() + 1; }
void *open_from_plugin(const char *name) { return dlopen(name, RTLD_NOW); }
