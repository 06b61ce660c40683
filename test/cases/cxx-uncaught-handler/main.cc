// link: libthrow.so
// exit: 9
// An exception of a library that nobody catches ends in the program's terminate handler, which knows what it was, and may exit.
#include <cstdio>
#include <cstdlib>
#include <exception>
void raise();
int main() {
  atexit([] { printf("exit handler\n"); });
  std::set_terminate([] {
    try { std::rethrow_exception(std::current_exception()); } catch (const std::exception &e) { printf("terminated by %s\n", e.what()); }
    exit(9);
  });
  raise();
  printf("not reached\n");
}
