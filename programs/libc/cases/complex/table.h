#include <complex.h>
#include <math.h>
#include <stdio.h>
#include "../plain-nan.h"

static const double parts[] = {0.0, -0.0, 1.0, -1.5, 0.3, 40.0, 1e-200, 1e200, INFINITY, -INFINITY, NAN};

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define EACH \
  for (size_t i = 0; i < COUNT(parts); i++) \
    for (size_t j = 0; j < COUNT(parts); j++)

#define COMPLEX(name) \
  EACH { \
    double complex z = CMPLX(parts[i], parts[j]), w = name(z); \
    float complex wf = name##f(CMPLXF(parts[i], parts[j])); \
    long double complex wl = name##l(CMPLXL(parts[i], parts[j])); \
    printf(#name "(%a, %a) = %a %a, %a %a, %La %La\n", creal(z), cimag(z), creal(w), cimag(w), crealf(wf), \
           cimagf(wf), creall(wl), cimagl(wl)); \
  }

#define REAL(name) \
  EACH printf(#name " %a %a %La\n", name(CMPLX(parts[i], parts[j])), name##f(CMPLXF(parts[i], parts[j])), \
                 name##l(CMPLXL(parts[i], parts[j])));
