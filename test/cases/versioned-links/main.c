// libx.so -> libx.so.1 -> libx.so.1.2, and a library that needs one of the names: all are one object, and an update is another.
#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
  rename("libx.so", "libx.so.1.2");
  printf("%d %d\n", symlink("libx.so.1.2", "libx.so.1"), symlink("libx.so.1", "libx.so"));
  void *plain = dlopen("./libx.so", RTLD_NOW);
  if (!plain) return printf("%s\n", dlerror()), 1;
  void *user = dlopen("./libuser.so", RTLD_NOW);
  if (!user) return printf("%s\n", dlerror()), 1;
  printf("%d %d\n", plain == dlopen("./libx.so.1", RTLD_NOW), plain == dlopen("./libx.so.1.2", RTLD_NOW));
  int (*version)(void) = (int (*)(void))dlsym(plain, "version");
  int *use = dlsym(user, "calls");
  ((int (*)(void))dlsym(user, "use"))();
  printf("%d", version());
  printf(" %d\n", *use);
  rename("libnew.so", "libx.so.1.3");
  unlink("libx.so.1");
  printf("%d\n", symlink("libx.so.1.3", "libx.so.1"));
  // By a name that is new: those that an object was opened by are its own in glibc, whatever they lead to now.
  void *updated = dlopen(".//libx.so", RTLD_NOW);
  printf("other %d, version %d\n", updated != plain, ((int (*)(void))dlsym(updated, "version"))());
  printf("old version %d\n", version());
}
