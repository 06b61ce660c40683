/* clock() of wasi-emulated-process-clocks. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <time.h>

int main(void) {
  clock_t start = clock();
  volatile double x = 0;
  for (int i = 0; i < 100000; i++) x += i;
  printf("%d\n", clock() >= start);
  struct tms times_now;
  printf("%d\n", times(&times_now) != (clock_t)-1);
  struct rusage usage;
  printf("%d\n", getrusage(RUSAGE_SELF, &usage));
  return 0;
}
