#include <setjmp.h>
#include <stdio.h>

static jmp_buf outer, inner;

static void work(int what) {
  int value = setjmp(inner);
  printf("inner %d\n", value);
  if (value == 0) longjmp(inner, 1);
  if (value == 1 && what == 0) longjmp(inner, 2);
  if (what == 1) longjmp(outer, 3);
}

int main(void) {
  int value = setjmp(outer);
  printf("outer %d\n", value);
  if (value == 0) {
    work(0);
    work(1);
  }
  return 0;
}
