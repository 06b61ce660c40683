// Two files of one name in two folders are two libraries; a bare name is what was found by that name.
// flags: -Wl,-rpath,$ORIGIN/two
#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>
static int id(void *h) { return h ? ((int (*)(void))dlsym(h, "id"))() : -1; }
int main(void) {
  void *one = dlopen("./one/libx.so", RTLD_NOW);
  void *bare = dlopen("libx.so", RTLD_NOW);
  void *two = dlopen("./two/libx.so", RTLD_NOW);
  printf("%d %d %d\n", id(one), id(bare), id(two));
  printf("one and two %d, bare and two %d\n", one == two, bare == two);
  dlclose(bare);
  dlclose(two);
  unlink("two/libx.so");
  printf("bare again: %s\n", dlopen("libx.so", RTLD_NOW) ? "opened" : "refused");
  printf("one again %d\n", id(dlopen("./one/../one/libx.so", RTLD_NOW)));
}
