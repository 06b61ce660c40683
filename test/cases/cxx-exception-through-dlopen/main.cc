// differs: glibc lets no exception out of dlopen: it ends the program
// An exception that leaves a constructor goes through dlopen; the library stays, as its own type or text may be in the exception.
#include <cstdio>
#include <dlfcn.h>
#include <stdexcept>
int main() {
  try {
    dlopen("./libbad.so", RTLD_NOW);
    printf("not reached\n");
  } catch (const std::runtime_error &e) {
    printf("caught %s\n", e.what());
  }
  void *handle = dlopen("./libbad.so", RTLD_NOW | RTLD_NOLOAD);
  printf("%s\n", handle ? "there" : "gone");
  auto answer = reinterpret_cast<int (*)()>(dlsym(handle, "answer"));
  printf("%d\n", answer());
}
