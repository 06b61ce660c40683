#include <stdio.h>
#include <string.h>

static int at(const char *base, const char *found) { return found ? (int)(found - base) : -1; }

int main(void) {
  const char *text = "abababcabababdabababababcaabcabcdabcdeabcdefabcdefgabcdefgh";
  const char *needles[] = {"", "a", "ab", "abc", "abcd", "abcde", "abababd", "ababababc", "abcdefgh", "gh", "zz", "abcdefghi", "bcaabcabcdabcdeabcdef"};
  for (int i = 0; i < sizeof needles / sizeof *needles; i++)
    printf("%s: %d\n", needles[i], at(text, strstr(text, needles[i])));
  printf("%d\n", at("", strstr("", "") ? "" : 0) != -1);
  printf("case: %d %d\n", at(text, strcasestr(text, "BCAABC")), at(text, strcasestr(text, "XYZ")));
  char big[2000];
  memset(big, 'a', sizeof big);
  big[1999] = 0;
  big[1500] = 'b';
  printf("%d\n", at(big, strstr(big, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")));
  return 0;
}
