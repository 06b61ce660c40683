// Function pointers go both ways: a comparator of the library, a visitor of the program, structs of functions.
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
struct interface { int (*add)(int, int); double (*scale)(double, float); long long (*wide)(long long); const char *name; };
static int visits;
static void visit(int value, void *context) { visits += value; *(int *)context += 1; }
int main(void) {
  void *h = dlopen("./libcall.so", RTLD_NOW);
  int (*compare)(const void *, const void *) = (int (*)(const void *, const void *))dlsym(h, "descending");
  int numbers[] = {3, 1, 4, 1, 5, 9, 2, 6};
  qsort(numbers, 8, sizeof *numbers, compare);
  for (int i = 0; i < 8; i++) printf("%d ", numbers[i]);
  int count = 0;
  ((void (*)(void (*)(int, void *), void *))dlsym(h, "each"))(visit, &count);
  printf("\n%d %d\n", visits, count);
  const struct interface *i = dlsym(h, "interface");
  printf("%s %d %.2f %lld\n", i->name, i->add(2, 3), i->scale(1.5, 2.0f), i->wide(1LL << 40));
}
