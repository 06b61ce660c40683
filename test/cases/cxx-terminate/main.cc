// link: libnoexcept.so
// exit: 9
// An exception that reaches a function of a library that is noexcept ends in the program's terminate handler.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <stdexcept>
void call(void (*function)()) noexcept;
int main() {
  std::set_terminate([] {
    printf("terminated\n");
    fflush(stdout);
    _Exit(9);
  });
  try { call([] { throw std::runtime_error("escape"); }); } catch (...) { printf("not reached\n"); }
}
