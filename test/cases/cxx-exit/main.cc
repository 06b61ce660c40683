// link: libexit.so
// exit: 5
// exit() passes catch (...), destructors and noexcept functions of a library: it is no exception.
#include <cstdio>
struct Static { ~Static() { printf("static ends\n"); } };
static Static object;
void leave_quietly(int code) noexcept;
int main() {
  try { leave_quietly(5); } catch (...) { printf("not caught\n"); }
  printf("not reached\n");
}
