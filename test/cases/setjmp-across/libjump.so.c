#include <setjmp.h>
static jmp_buf own;
void call(void (*callback)(int), int value) { callback(value); }
static void deep(int n) {
  if (n == 0) longjmp(own, 42);
  deep(n - 1);
}
int guarded(void) {
  int value = setjmp(own);
  if (value == 0) deep(5);
  return value;
}
