// link: libsort.so
// flags: -fexceptions
// An exception leaves a callback and passes frames of a C library and of libc.
#include <cstdio>
#include <stdexcept>
extern "C" void sort_numbers(int *, int, int (*)(const void *, const void *));
extern "C" int find_number(int, const int *, int, int (*)(const void *, const void *));
static int calls;
static int compare(const void *a, const void *b) {
  if (++calls == 5) throw std::runtime_error("fifth call");
  return *static_cast<const int *>(a) - *static_cast<const int *>(b);
}
int main() {
  int numbers[] = {5, 3, 9, 1, 7, 2};
  try {
    sort_numbers(numbers, 6, compare);
    printf("not reached\n");
  } catch (const std::exception &e) {
    printf("%s\n", e.what());
  }
  sort_numbers(numbers, 6, compare);
  for (int number : numbers) printf("%d ", number);
  printf("\n%d\n", find_number(7, numbers, 6, compare));
}
