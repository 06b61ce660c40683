// dlerror is null when all is well, is cleared by reading, and by every later call.
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
static void show(const char *what) {
  const char *error = dlerror();
  printf("%s: %s\n", what, error ? "error" : "none");
}
int main(void) {
  show("at first");
  void *h = dlopen("./libone.so", RTLD_LAZY);
  show("after dlopen");
  printf("%s\n", dlsym(h, "nothing_like_that") ? "found" : "null");
  const char *error = dlerror();
  printf("names the symbol: %d\n", error && strstr(error, "nothing_like_that") != NULL);
  show("after reading");
  printf("%s\n", dlopen("./no-such-library.so", RTLD_LAZY) ? "opened" : "null");
  error = dlerror();
  printf("names the file: %d\n", error && strstr(error, "no-such-library.so") != NULL);
  dlsym(h, "a");
  dlsym(h, "b_missing");
  dlsym(h, "one");
  show("after a success");
  printf("one %d\n", *(int *)dlsym(h, "one"));
  printf("nowhere %s\n", dlopen("no-slash-no-such.so", RTLD_NOW) ? "opened" : "null");
  show("pending");
  show("read");
  printf("close %d\n", dlclose(h));
}
