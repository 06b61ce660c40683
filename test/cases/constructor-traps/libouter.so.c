// link: libneeded.so libother.so
#include <dlfcn.h>
#include <stdio.h>
extern int broken;
int needed(void), count(void);
static int state;
int outer(void) { return needed() + state; }
__attribute__((constructor)) static void construct(void) {
  dlopen("./libinner.so", RTLD_NOW);
  printf("outer: state %d, other counts %d\n", state++, count());
  if (broken) __builtin_trap();
}
__attribute__((destructor)) static void destruct(void) { printf("outer is destroyed\n"); }
