#include "values.h"
int narrow(signed char a, unsigned char b, short c, unsigned short d, bool e) { return a + b + c + d + e; }
bool flip(bool b) { return !b; }
unsigned long long wide(unsigned long long a, int b) { return a + b; }
long long signed_wide(long long a) { return a / 1000; }
float single(float a, int b) { return a * b; }
double twice(double a) { return 2 * a; }
long double extended(long double a, int times) { return a * times; }
struct small small(struct small s) { return (struct small){s.b, s.a}; }
struct one one(struct one o) { return (struct one){o.value * 2}; }
struct big reversed(struct big b, int factor) {
  struct big r = b;
  for (int i = 0; i < 8; i++) r.numbers[i] = factor * b.numbers[7 - i];
  r.name[0]++;
  b.numbers[0] = -1;
  return r;
}
union either either(union either e, int index) {
  e.bytes[index] = 'z';
  return e;
}
struct fields fields(struct fields f) { return (struct fields){f.a + 1, f.b * 2, f.c + 1}; }
const char *describe(enum color c) { return c == RED ? "red" : c == BLUE ? "blue" : "none"; }
long long many(int a, long long b, double c, char d, float e, short f, int g, int h, double i, long long j, int k, unsigned char l) {
  return a + 2 * b + 3 * (int)c + 4 * d + 5 * (int)e + 6 * f + 7 * g + 8 * h + 9 * (int)i + 10 * j + 11 * k + 12 * l;
}
double complex rotated(double complex z) { return z * I; }
