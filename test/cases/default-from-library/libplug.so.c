// link: libhelper.so
#include <dlfcn.h>
#include <stddef.h>
const char *shared_name = "plugin";
const char *own_name = "plugin";
const char *helper_name = "plugin";
const char *look(const char *name) {
  const char **found = dlsym(RTLD_DEFAULT, name);
  return found ? *found : "none";
}
