// link: libstore.so libnest.so
// An exception is kept in one library, thrown again from there later, and carries others of another library in it.
#include "store.h"
#include <cstdio>
#include <stdexcept>
static void show(const std::exception &e) {
  printf("%s\n", e.what());
  try { std::rethrow_if_nested(e); } catch (const std::exception &inner) { show(inner); }
}
int main() {
  run([] { throw 12; });
  run([] { nest(2); });
  printf("uncaught: %d\n", std::uncaught_exceptions());
  for (int i = 0; i < 2; i++) {
    try { rethrow(); printf("nothing kept\n"); } catch (const std::exception &e) { show(e); }
  }
  printf("uncaught: %d\n", std::uncaught_exceptions());
}
