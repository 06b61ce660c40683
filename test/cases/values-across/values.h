#include <complex.h>
#include <stdbool.h>
struct small { int a, b; };
struct one { double value; };
struct big { int numbers[8]; char name[8]; };
union either { int number; char bytes[4]; };
struct fields { unsigned a : 3; int b : 5; unsigned c : 20; };
enum color { RED, GREEN, BLUE = 1000 };
int narrow(signed char, unsigned char, short, unsigned short, bool);
bool flip(bool);
unsigned long long wide(unsigned long long, int);
long long signed_wide(long long);
float single(float, int);
double twice(double);
long double extended(long double, int);
struct small small(struct small);
struct one one(struct one);
struct big reversed(struct big, int);
union either either(union either, int);
struct fields fields(struct fields);
const char *describe(enum color);
long long many(int, long long, double, char, float, short, int, int, double, long long, int, unsigned char);
double complex rotated(double complex);
