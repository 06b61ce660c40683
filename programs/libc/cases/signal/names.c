#include <signal.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  for (int i = 0; i < 70; i += 3) printf("%d %s\n", i, strsignal(i));
  psignal(SIGINT, "psignal");
  psignal(SIGTERM, NULL);
  return 0;
}
