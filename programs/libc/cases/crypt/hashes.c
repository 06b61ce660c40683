#include <crypt.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  const char *settings[] = {"ab", "$1$saltsalt$", "$5$rounds=1000$salty$", "$6$rounds=1000$salty$", "$2a$04$abcdefghijklmnopqrstuu", "*", ""};
  for (int i = 0; i < 7; i++) {
    char *hash = crypt("password", settings[i]);
    printf("%s\n", hash ? hash : "(null)");
  }
  struct crypt_data data = {0};
  printf("%s\n", crypt_r("other", "xy", &data));
  return 0;
}
