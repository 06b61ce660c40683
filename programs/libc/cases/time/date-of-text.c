#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(void) {
  printf("%d %d\n", getdate("2024-01-01") == NULL, getdate_err);
  getdate_err = 99;
  int *where = &getdate_err;
  printf("%d\n", *where);
  return 0;
}
