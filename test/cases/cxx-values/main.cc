// link: libvalues.so
// Strings, containers, shared pointers, functions and variants are made in a library and ended in the program, and the other way.
#include "values.h"
#include <cstdio>
int main() {
  printf("%s %zu\n", twice("short").c_str(), twice(std::string(50, 'x')).size());
  for (auto &[word, number] : count(split("to be or not to be"))) printf("%s %d\n", word.c_str(), number);
  auto number = std::make_shared<int>(7);
  share(number);
  printf("%ld\n", number.use_count());
  auto back = share(nullptr);
  printf("%ld %d\n", number.use_count(), *back);
  printf("%d\n", adder(3)(4));
  printf("%d %s\n", std::get<int>(either(false)), std::get<std::string>(either(true)).c_str());
  try { std::get<int>(either(true)); } catch (const std::bad_variant_access &) { printf("bad access\n"); }
  printf("%g %d\n", half(3).value_or(-1), *half(8) == 4);
  try { split("a").at(3); } catch (const std::out_of_range &) { printf("out of range\n"); }
}
