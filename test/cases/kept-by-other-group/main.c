// A library that two groups need goes with the last of them, whoever is closed first.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  for (int order = 0; order < 3; order++) {
    printf("order %d\n", order);
    void *handles[3] = {dlopen("./liba.so", RTLD_NOW), dlopen("./libb.so", RTLD_NOW), dlopen("./libshared.so", RTLD_NOW)};
    for (int i = 0; i < 3; i++) {
      int which = (i * (order == 2 ? 2 : 1) + order) % 3;
      printf("close %d: %d\n", which, dlclose(handles[which]));
    }
    printf("shared %s\n", dlopen("./libshared.so", RTLD_NOW | RTLD_NOLOAD) ? "there" : "gone");
  }
}
