// LD_LIBRARY_PATH comes before RUNPATH, its folders in their order; an empty entry is the current folder.
// env: LD_LIBRARY_PATH=./none:./first::./second
// flags: -Wl,-rpath,$ORIGIN/own
#include <dlfcn.h>
#include <stdio.h>
static int id(const char *name) {
  void *h = dlopen(name, RTLD_NOW);
  return h ? ((int (*)(void))dlsym(h, "id"))() : -1;
}
int main(void) {
  printf("%d\n", id("liba.so"));
  printf("%d\n", id("libb.so"));
  printf("%d\n", id("libc2.so"));
  printf("%d\n", id("libd.so"));
}
