// longjmp out of frames of three libraries, a sort's comparator among them; the inner setjmp's are skipped and stay usable.
// link: libsort.so libwalk.so
#include <dlfcn.h>
#include <setjmp.h>
#include <stdio.h>
static jmp_buf outer, inner;
static int visited;
int walk(int, int (*)(int));
int sort_and_watch(int *, int, void (*)(int, int));
static int visit(int n) {
  visited++;
  if (n == 0) longjmp(outer, visited);
  return walk(n - 1, visit);
}
static void watch(int a, int b) {
  if (a == 13 || b == 13) longjmp(inner, 13);
}
int main(void) {
  volatile int round = 0;
  int from = setjmp(outer);
  printf("outer %d, visited %d\n", from, visited);
  if (round < 2) {
    round++;
    visited = 0;
    if (setjmp(inner) == 0) {
      int numbers[] = {5, 3, round == 1 ? 13 : 12, 8};
      printf("sorted %d\n", sort_and_watch(numbers, 4, watch));
    } else {
      printf("thirteen\n");
    }
    walk(3 * round, visit);
  }
  void *h = dlopen("./libcatch.so", RTLD_NOW);
  int (*guarded)(int (*)(int), int) = (int (*)(int (*)(int), int))dlsym(h, "guarded");
  void (*jump)(int) = (void (*)(int))dlsym(h, "jump");
  printf("%d\n", guarded((int (*)(int))dlsym(h, "jumps_inside"), 5));
  printf("%d\n", jump != NULL);
}
