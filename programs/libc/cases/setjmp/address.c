/* A pointer to longjmp, and setjmp in several functions. */
#include <setjmp.h>
#include <stdio.h>

static jmp_buf buffers[3];

static int save(int i) {
  int value = setjmp(buffers[i]);
  if (value) printf("%d: %d\n", i, value);
  else {
    void (*volatile jump)(jmp_buf, int) = (void (*)(jmp_buf, int))longjmp;
    jump(buffers[i], i + 10);
  }
  return value;
}

int main(void) {
  int sum = 0;
  for (int i = 0; i < 3; i++) sum += save(i);
  printf("%d\n", sum);
  return 0;
}
