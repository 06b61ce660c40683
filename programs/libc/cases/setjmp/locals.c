#include <setjmp.h>
#include <stdio.h>

int main(void) {
  jmp_buf place;
  volatile int kept = 1;
  volatile double real = 0.5;
  char text[10] = "before";
  if (setjmp(place) < 3) {
    kept *= 2;
    real *= 3;
    text[0]++;
    longjmp(place, kept > 4 ? 3 : 1);
  }
  printf("%d %g %s\n", kept, real, text);
  return 0;
}
