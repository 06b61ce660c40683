// flags: -rdynamic
// Frames of a program and of a library that it opened are unwound in turns: each one's destructors run, innermost first.
#include <cstdio>
#include <dlfcn.h>
static void (*deeper)(int);
struct Frame { int depth; ~Frame() { printf("leaves program %d\n", depth); } };
void again(int depth) { Frame frame{depth}; deeper(depth); }
int main() {
  void *handle = dlopen("./libdeep.so", RTLD_LAZY);
  deeper = reinterpret_cast<void (*)(int)>(dlsym(handle, "deeper"));
  try { again(4); } catch (int depth) { printf("caught %d\n", depth); }
  for (int i = 0; i < 1000; i++) {
    try { if (i % 500) throw i; deeper(0); } catch (int) {}
  }
  printf("closed: %d\n", dlclose(handle));
}
