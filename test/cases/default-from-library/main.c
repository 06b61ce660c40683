// RTLD_DEFAULT means the scopes of the caller: the global one first, then the groups that it was opened in.
// flags: -rdynamic
#include <dlfcn.h>
#include <stdio.h>
const char *shared_name = "program";
int main(void) {
  void *h = dlopen("./libplug.so", RTLD_NOW | RTLD_LOCAL);
  if (!h) return printf("%s\n", dlerror()), 1;
  const char *(*look)(const char *) = (const char *(*)(const char *))dlsym(h, "look");
  const char *names[] = {"shared_name", "own_name", "helper_name", "helper_only", "nobody"};
  for (int i = 0; i < 5; i++) {
    const char **mine = dlsym(RTLD_DEFAULT, names[i]);
    printf("%s: program %s, library %s\n", names[i], mine ? *mine : "none", look(names[i]));
  }
  dlopen("./libglobal.so", RTLD_NOW | RTLD_GLOBAL);
  for (int i = 0; i < 5; i++) {
    const char **mine = dlsym(RTLD_DEFAULT, names[i]);
    printf("%s: program %s, library %s\n", names[i], mine ? *mine : "none", look(names[i]));
  }
}
