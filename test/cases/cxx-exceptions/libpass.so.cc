// link: libthrow.so
#include "error.h"
#include <cstdio>
struct Guard { int kind; ~Guard() { printf("  unwound %d\n", kind); } };
void pass(int kind) {
  Guard guard{kind};
  try {
    raise(kind);
  } catch (const std::logic_error &e) {
    printf("  passes on %s\n", e.what());
    throw;
  } catch (double value) {
    throw Custom("replaced", static_cast<int>(value * 2));
  }
  printf("  nothing\n");
}
