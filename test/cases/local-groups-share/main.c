// Two groups, both RTLD_LOCAL, need one library: it is loaded once, bound in the group that loaded it, and sees both.
#include <dlfcn.h>
#include <stdio.h>
static int call(void *h, const char *name) { return ((int (*)(void))dlsym(h, name))(); }
static int sees(void *h, const char *name) { return ((int (*)(const char *))dlsym(h, "sees"))(name); }
int main(void) {
  void *one = dlopen("./libone.so", RTLD_NOW | RTLD_LOCAL);
  if (!one) return printf("%s\n", dlerror()), 1;
  printf("one: %d\n", call(one, "run_one"));
  printf("sees one %d, two %d\n", sees(one, "only_one"), sees(one, "only_two"));
  void *two = dlopen("./libtwo.so", RTLD_NOW | RTLD_LOCAL);
  if (!two) return printf("%s\n", dlerror()), 1;
  printf("two: %d\n", call(two, "run_two"));
  printf("sees one %d, two %d\n", sees(two, "only_one"), sees(two, "only_two"));
  printf("one does not see two: %d\n", call(one, "one_sees_two"));
  dlclose(two);
  printf("sees one %d, two %d\n", sees(one, "only_one"), sees(one, "only_two"));
}
