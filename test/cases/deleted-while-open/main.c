// An open library does not need its file any more.
#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
  void *h = dlopen("./libplug.so", RTLD_LAZY);
  if (!h) return printf("%s\n", dlerror()), 1;
  printf("%d %d\n", unlink("libplug.so"), unlink("libdep.so"));
  printf("%d\n", ((int (*)(int))dlsym(h, "plug"))(20));
  printf("%d\n", *(int *)dlsym(h, "table"));
  printf("close %d\n", dlclose(h));
  printf("%s\n", dlopen("./libplug.so", RTLD_NOW) ? "opened" : "refused");
}
