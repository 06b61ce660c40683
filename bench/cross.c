// Work that crosses to a library all the time, and work that stays in it; for each a line `NAME SECONDS`.
#include <stdio.h>
#include <time.h>
unsigned step(unsigned x, unsigned i);
double mix(double x, double y);
unsigned long sum(const unsigned char *bytes, unsigned long count);
extern unsigned counter;
unsigned sorts(unsigned rounds);

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}
static unsigned short_calls(void) {
  unsigned x = 1;
  for (unsigned i = 0; i < 30000000; i++) x = step(x, i);
  return x;
}
static unsigned float_calls(void) {
  double x = 1;
  for (unsigned i = 0; i < 20000000; i++) x = mix(x, i);
  return (unsigned)x;
}
static unsigned shared_data(void) {
  for (unsigned i = 0; i < 50000000; i++) counter += i ^ counter;
  return counter;
}
static unsigned long_calls(void) {
  static unsigned char bytes[1 << 20];
  unsigned long x = 0;
  for (unsigned i = 0; i < 60; i++) bytes[i * 9] = i, x += sum(bytes, sizeof bytes);
  return x;
}
static unsigned callbacks(void) { return sorts(12); }

int main(void) {
  static const struct { const char *name; unsigned (*work)(void); } kinds[] = {
      {"short calls", short_calls}, {"float calls", float_calls}, {"shared data", shared_data},
      {"long calls", long_calls},   {"callbacks", callbacks}};
  unsigned x = 0;
  for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    x += kinds[i].work();
    double start = now();
    x += kinds[i].work();
    printf("%s\t%f\n", kinds[i].name, now() - start);
  }
  return x == 1;
}
