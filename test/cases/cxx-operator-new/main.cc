// link: libuser.so
// A program's own operator new and delete serve its libraries and the C++ runtime.
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
static long made, freed;
void *operator new(size_t size) { made++; if (void *p = malloc(size)) return p; throw std::bad_alloc(); }
void operator delete(void *p) noexcept { if (p) freed++; free(p); }
void operator delete(void *p, size_t) noexcept { if (p) freed++; free(p); }
int work();
int main() {
  long before = made;
  int result = work();
  printf("%d %d\n", result, made - before == 3);
  before = made;
  std::string grown;
  for (int i = 0; i < 1000; i++) grown += "0123456789";
  printf("%d %zu\n", made > before, grown.size());
  volatile size_t much = ~size_t{0} - 1000;
  try { char *volatile got = new char[much]; printf("%d\n", got != nullptr); } catch (const std::bad_alloc &) { printf("bad_alloc\n"); }
}
