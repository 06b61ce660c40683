// A library that registers an exit handler through a pointer to atexit can be closed, and the program still ends well.
// differs: glibc's atexit belongs to each library, so its handler runs at dlclose; here it is libc's, and runs at the exit.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *h = dlopen("./libplug.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  ((void (*)(void))dlsym(h, "go"))();
  printf("close %d\n", dlclose(h));
  printf("end of main\n");
}
