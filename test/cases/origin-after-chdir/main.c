// $ORIGIN is where a library was when it was opened, wherever the program has gone since.
#include <dlfcn.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
int main(void) {
  mkdir("sub", 0777);
  mkdir("other", 0777);
  rename("libopener.so", "sub/libopener.so");
  rename("libdep.so", "sub/libdep.so");
  void *h = dlopen("./sub/libopener.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  printf("%d\n", chdir("other"));
  printf("%d\n", ((int (*)(void))dlsym(h, "later"))());
  printf("%d\n", dlopen("../sub/libopener.so", RTLD_NOW) == h);
}
