#include <stdio.h>

int original(int n) { return n + 1; }
int another(int n) __attribute__((alias("original")));
int number = 7;
extern int same_number __attribute__((alias("number")));

int main(void) {
  same_number++;
  printf("%d %d %d\n", another(1), original == another, number);
  return 0;
}
