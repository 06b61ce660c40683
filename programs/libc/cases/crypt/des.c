#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void setkey(const char *);
void encrypt(char *, int);

int main(void) {
  char key[64], block[64];
  for (int i = 0; i < 64; i++) key[i] = i * 5 % 3 == 1, block[i] = i % 7 == 2;
  setkey(key);
  encrypt(block, 0);
  for (int i = 0; i < 64; i++) printf("%d", block[i]);
  encrypt(block, 1);
  printf("\n");
  for (int i = 0; i < 64; i++) printf("%d", block[i]);
  printf("\n");
  return 0;
}
