// Two libraries that were opened RTLD_LOCAL each have a type_info of the same class: they are one type all the same, as with gcc.
#include "event.h"
#include <cstdio>
#include <dlfcn.h>
int main() {
  void *thrower = dlopen("./libthrow.so", RTLD_NOW | RTLD_LOCAL);
  void *catcher = dlopen("./libcatch.so", RTLD_NOW | RTLD_LOCAL);
  auto raise = reinterpret_cast<void (*)(int)>(dlsym(thrower, "raise"));
  auto guard = reinterpret_cast<void (*)(void (*)(int), int)>(dlsym(catcher, "guard"));
  for (int number = 1; number < 5; number++) {
    guard(raise, number);
    try {
      raise(number);
    } catch (const Event &event) {
      printf("in main: %d\n", event.number);
    } catch (const Wrapped<int> &wrapped) {
      printf("in main: wrapped %d\n", wrapped.value);
    }
  }
}
