// Objects of static storage: made in order when the library is opened, in functions at the first call, again after a failed try; ended in
// reverse order when it is closed, and made anew when it is opened again.
#include "noisy.h"
#include <dlfcn.h>
static Noisy mine("program");
int main() {
  for (int round = 0; round < 2; round++) {
    void *handle = dlopen("./libstatics.so", RTLD_NOW);
    auto use = reinterpret_cast<int (*)()>(dlsym(handle, "use"));
    auto retried = reinterpret_cast<int (*)()>(dlsym(handle, "retried"));
    if (round == 0) printf("%d %d\n", use(), use());
    for (int i = 0; i < 4; i++) try { printf("%d\n", retried()); } catch (int failed) { printf("failed %d\n", failed); }
    dlclose(handle);
    printf("closed\n");
  }
}
