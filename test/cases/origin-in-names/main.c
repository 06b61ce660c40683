// env: LD_LIBRARY_PATH=$ORIGIN/sub:/nowhere LD_PRELOAD=$ORIGIN/sub/libpreloaded.so
// $ORIGIN in the name that is given to dlopen is the caller's folder; in LD_LIBRARY_PATH and LD_PRELOAD it is the program's.
#include <dlfcn.h>
#include <stdio.h>
extern int preloaded(void) __attribute__((weak));
int main(void) {
  printf("%d\n", preloaded ? preloaded() : 0);
  void *a = dlopen("$ORIGIN/sub/liba.so", RTLD_NOW);
  printf("%d", a != 0);
  printf(" %d\n", dlopen("${ORIGIN}/sub/liba.so", RTLD_NOW) == a);
  void *(*beside)(void) = dlsym(a, "beside");
  void *b = beside();
  printf("%d", b != 0);
  printf(" %d\n", dlopen("./sub/libb.so", RTLD_NOW | RTLD_NOLOAD) == b);
  printf("%d\n", dlopen("libbare.so", RTLD_NOW) != 0);
  printf("%d\n", dlopen("$ORIGINAL/sub/liba.so", RTLD_NOW) != 0);
}
