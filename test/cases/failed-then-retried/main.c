// A dlopen that fails leaves nothing behind: it succeeds once what was missing is there.
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
int main(void) {
  for (int i = 0; i < 3; i++) {
    void *h = dlopen("./libneedy.so", RTLD_NOW);
    const char *error = dlerror();
    printf("%s, names the symbol %d\n", h ? "opened" : "refused", error && strstr(error, "something_missing") != NULL);
  }
  dlopen("./libsomething.so", RTLD_NOW | RTLD_GLOBAL);
  void *h = dlopen("./libneedy.so", RTLD_NOW);
  printf("%s\n", h ? "opened" : dlerror());
  printf("%d\n", ((int (*)(void))dlsym(h, "need"))());
}
