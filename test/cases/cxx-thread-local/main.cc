// link: libtls.so
// Thread-local objects with constructors: made at their first use, ended before what is static.
#include "tls.h"
static Noisy fixed("static");
static thread_local Noisy program("program");
int main() {
  printf("main\n");
  plain = 10;
  printf("%d\n", use());
  printf("%d\n", use());
  printf("%d %d\n", library.value, program.value);
}
