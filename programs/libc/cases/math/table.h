/* Prints a function over a grid of arguments, in hexadecimal: every bit counts. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include "../plain-nan.h"

static const double grid[] = {
    0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 3.0, 10.0, -10.0, 0.1, -0.3, 0.7071067811865476, 1.5, 2.5, -2.5, 0.9999999999999999,
    1.0000000000000002, 3.141592653589793, 1.5707963267948966, 0.7853981633974483, 2.718281828459045, 100.25, -100.75, 1e3, 12345.678,
    1e6, -1e6, 1e10, 1e15, 4503599627370496.5, 9007199254740993.0, 1e22, 1e100, -1e100, 1e300, 700.0, 709.7, 710.0, -745.0, -746.0,
    1e-3, 1e-8, -1e-8, 1e-17, 1e-300, -1e-300, DBL_MIN, DBL_MAX, -DBL_MAX, 4.9406564584124654e-324, DBL_EPSILON, 127.5, 171.5, 0x1p31,
    -0x1p31, 0x1p52, 0x1p63, INFINITY, -INFINITY, NAN,
};
static const double few[] = {0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -2.5, 3.0, 7.25, -10.0, 1e-300, 1e300, 0x1p-1074, INFINITY, -INFINITY, NAN};

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define ONE(name) \
  for (size_t i = 0; i < COUNT(grid); i++) \
    printf(#name "(%a) = %a %a %La\n", grid[i], name(grid[i]), name##f((float)grid[i]), name##l((long double)grid[i]));

#define TWO(name) \
  for (size_t i = 0; i < COUNT(few); i++) \
    for (size_t j = 0; j < COUNT(few); j++) \
      printf(#name "(%a, %a) = %a %a %La\n", few[i], few[j], name(few[i], few[j]), name##f((float)few[i], (float)few[j]), \
             name##l((long double)few[i], (long double)few[j]));

#define WHOLE(name) \
  for (size_t i = 0; i < COUNT(grid); i++) \
    if (fabs(grid[i]) < 0x1p31) \
      printf(#name "(%a) = %lld %lld %lld\n", grid[i], (long long)name(grid[i]), (long long)name##f((float)grid[i]), \
             (long long)name##l((long double)grid[i]));
