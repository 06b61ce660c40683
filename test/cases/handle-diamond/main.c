// dlsym of a handle goes breadth first, each object once, and never into the global scope.
// flags: -rdynamic
// link: libstartup.so
#include <dlfcn.h>
#include <stdio.h>
int in_program = 1;
int startup(void);
int main(void) {
  startup();
  void *h = dlopen("./libroot.so", RTLD_NOW | RTLD_GLOBAL);
  if (!h) return printf("%s\n", dlerror()), 1;
  const char *names[] = {"at_depth_two", "at_depth_three", "in_both_arms", "in_left_and_base"};
  for (int i = 0; i < 4; i++) printf("%s: %s\n", names[i], *(const char **)dlsym(h, names[i]));
  void *right = dlopen("./libright.so", RTLD_NOW | RTLD_NOLOAD);
  for (int i = 0; i < 4; i++) printf("%s from right: %s\n", names[i], *(const char **)dlsym(right, names[i]));
  printf("not in the group: %d %d\n", dlsym(h, "in_program") == NULL, dlsym(h, "startup") == NULL);
  printf("not above: %d\n", dlsym(right, "in_root") == NULL);
}
