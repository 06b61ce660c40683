// Who a library is bound to stays, although it was closed and nobody needs it by name; it goes with the last who uses it.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  for (int lazy = 0; lazy < 2; lazy++) {
    printf("%s\n", lazy ? "lazily" : "at once");
    void *provider = dlopen("./libprovider.so", RTLD_NOW | RTLD_GLOBAL);
    void *user = dlopen("./libuser.so", lazy ? RTLD_LAZY : RTLD_NOW);
    if (!user) return printf("%s\n", dlerror()), 1;
    int (*use)(void) = (int (*)(void))dlsym(user, "use");
    if (lazy) printf("first call %d\n", use());
    printf("close provider %d\n", dlclose(provider));
    printf("use %d\n", use());
    printf("provider %s\n", dlopen("./libprovider.so", RTLD_NOW | RTLD_NOLOAD) ? "there" : "gone");
    dlclose(dlopen("./libprovider.so", RTLD_NOW | RTLD_NOLOAD));
    dlclose(provider);
    printf("close user %d\n", dlclose(user));
    printf("provider %s\n", dlopen("./libprovider.so", RTLD_NOW | RTLD_NOLOAD) ? "there" : "gone");
  }
}
