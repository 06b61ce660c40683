#include <stdio.h>
#include <stdlib.h>

int main(void) {
  const char *texts[] = {"0", "  123abc", "-45", "+6", "x", "", "007", "\t\n 8", "2147483647"};
  for (int i = 0; i < 9; i++) printf("%d %ld %lld %g\n", atoi(texts[i]), atol(texts[i]), atoll(texts[i]), atof(texts[i]));
  printf("%lld %g %g\n", atoll("-9223372036854775807"), atof("1e-3"), atof("0x10"));
  return 0;
}
