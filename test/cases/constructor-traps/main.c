// flags: -rdynamic
// differs: a trap is a signal to native code, which ends the process
// A constructor that traps makes dlopen fail: what was opened for it is closed again, what was there before stays.
#include <dlfcn.h>
#include <stdio.h>
int broken = 1;
static int call(void *h, const char *name) { return ((int (*)(void))dlsym(h, name))(); }
static void open_it(void *other) {
  void *h = dlopen("./libouter.so", RTLD_NOW | RTLD_GLOBAL);
  printf("%s\n", h ? "opened" : dlerror());
  printf("again: %s\n", dlerror() ? "an error" : "no error");
  printf("outer %s, needed %s, inner %s\n", dlsym(RTLD_DEFAULT, "outer") ? "seen" : "gone",
         dlopen("libneeded.so", RTLD_NOW | RTLD_NOLOAD) ? "there" : "gone",
         dlopen("./libinner.so", RTLD_NOW | RTLD_NOLOAD) ? "there" : "gone");
  printf("other counts %d\n", call(other, "count"));
  if (h) printf("outer says %d\n", call(h, "outer"));
}
int main(void) {
  void *other = dlopen("./libother.so", RTLD_NOW);
  printf("other counts %d\n", call(other, "count"));
  open_it(other);
  open_it(other);
  broken = 0;
  open_it(other);
}
