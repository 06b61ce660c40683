/* Structures as arguments and results of libc's functions. */
#include <arpa/inet.h>
#include <complex.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  lldiv_t (*volatile divide)(long long, long long) = lldiv;
  lldiv_t both = divide(-1000000000007, 13);
  printf("%lld %lld\n", both.quot, both.rem);
  struct in_addr (*volatile make)(in_addr_t, in_addr_t) = inet_makeaddr;
  printf("%s\n", inet_ntoa(make(127, 1)));
  long double complex (*volatile root)(long double complex) = csqrtl;
  long double complex z = root(-4.0L);
  printf("%Lg %Lg\n", creall(z), cimagl(z));
  return 0;
}
