// link: libnumbers.so
// A template that a library has instantiated, and one that both have.
#include "numbers.h"
#include <cstdio>
int main() {
  Stack<int> ints;
  ints.push(3);
  ints.push(4);
  printf("%d", ints.pop());
  printf(" %d\n", ints.pop());
  try { ints.pop(); } catch (const std::underflow_error &e) { printf("%s\n", e.what()); }
  Stack<long> longs;
  try { fill(longs); } catch (const std::length_error &e) { printf("%s %ld\n", e.what(), longs.pop()); }
}
