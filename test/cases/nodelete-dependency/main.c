// RTLD_NODELETE for a dependency keeps it, not who needs it; for the one who needs it, both.
#include <dlfcn.h>
#include <stdio.h>
static void show(void) {
  const char *names[] = {"./libtop.so", "./libdep.so"};
  for (int i = 0; i < 2; i++) {
    void *h = dlopen(names[i], RTLD_NOW | RTLD_NOLOAD);
    printf("%s %s\n", names[i], h ? "there" : "gone");
    if (h) dlclose(h);
  }
}
int main(void) {
  void *top = dlopen("./libtop.so", RTLD_NOW);
  dlclose(top);
  show();
  top = dlopen("./libtop.so", RTLD_NOW);
  dlclose(dlopen("./libdep.so", RTLD_NOW | RTLD_NODELETE));
  dlclose(top);
  show();
  dlclose(dlopen("./libtop.so", RTLD_NOW | RTLD_NODELETE));
  show();
  printf("end of main\n");
}
