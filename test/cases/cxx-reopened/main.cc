// A library that throws is opened and closed again and again; its exceptions are caught by their base.
#include <cstdio>
#include <cstring>
#include <dlfcn.h>
#include <stdexcept>
int main() {
  size_t lengths = 0;
  int sum = 0;
  for (int i = 0; i < 300; i++) {
    void *handle = dlopen("./libthrow.so", RTLD_NOW);
    auto fails = reinterpret_cast<int (*)(int)>(dlsym(handle, "fails"));
    try { sum += fails(i); } catch (const std::runtime_error &e) { lengths += strlen(e.what()); }
    if (dlclose(handle) != 0) printf("not closed\n");
  }
  printf("%d %zu\n", sum, lengths);
}
