// A group that is opened RTLD_LOCAL sees itself, whole: siblings, what they need, and the one that was opened.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *h = dlopen("./libroot.so", RTLD_NOW | RTLD_LOCAL);
  if (!h) return printf("%s\n", dlerror()), 1;
  printf("%d\n", ((int (*)(void))dlsym(h, "root"))());
  const char *names[] = {"root", "left", "right", "deep"};
  for (int i = 0; i < 4; i++) {
    printf("%s: program %d", names[i], dlsym(RTLD_DEFAULT, names[i]) != NULL);
    printf(", library %d\n", ((int (*)(const char *))dlsym(h, "seen_from_deep"))(names[i]));
  }
  printf("alone: %s\n", dlopen("./libleft.so", RTLD_NOW) ? "opened" : "refused");
  dlclose(h);
  printf("alone: %s\n", dlopen("./libleft.so", RTLD_NOW) ? "opened" : "refused");
}
