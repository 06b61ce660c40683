#include <fenv.h>
#include <stdio.h>

int main(void) {
  fenv_t saved;
  printf("%d %d\n", fegetenv(&saved), fesetenv(&saved));
  printf("%d %d %d\n", feholdexcept(&saved), feupdateenv(&saved), fesetenv(FE_DFL_ENV));
  return 0;
}
