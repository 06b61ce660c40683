// A destructor that closes a library which the destructor's own library opened.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *h = dlopen("./libouter.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  printf("%d\n", ((int (*)(void))dlsym(h, "use"))());
  printf("close %d\n", dlclose(h));
  printf("outer %s\n", dlopen("./libouter.so", RTLD_NOW | RTLD_NOLOAD) ? "there" : "gone");
  printf("inner %s\n", dlopen("./libinner.so", RTLD_NOW | RTLD_NOLOAD) ? "there" : "gone");
}
