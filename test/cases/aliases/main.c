// Aliases are the same object under another name, also to dlsym; a weak alias gives way to a definition that comes before it.
// link: libalias.so libuser.so
// flags: -rdynamic
#include <dlfcn.h>
#include <stdio.h>
int original(int), other_name(int), weak_name(int), user_calls(int);
int weak_name(int x) { return 1000 + x; }
int main(void) {
  printf("%d %d %d\n", original(1), other_name(2), user_calls(3));
  // A compiler may take two names for two functions: it is not to see them.
  int (*volatile by_one)(int) = original, (*volatile by_other)(int) = other_name;
  printf("%d\n", by_one == by_other);
  void *h = dlopen("./libalias.so", RTLD_NOW);
  printf("%d\n", dlsym(h, "original") == dlsym(h, "other_name"));
  printf("%d\n", dlsym(h, "original") == (void *)original);
  printf("%d\n", dlsym(h, "weak_name") == dlsym(h, "original"));
  printf("%d\n", ((int (*)(int))dlsym(h, "weak_name"))(4));
  int *data = dlsym(h, "data"), *data_alias = dlsym(h, "data_alias");
  *data_alias = 9;
  printf("%d %d\n", data == data_alias, *data);
}
