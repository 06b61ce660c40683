#include <regex.h>
#include <stdio.h>

int main(void) {
  regex_t regex;
  regcomp(&regex, "x", 0);
  for (int i = 0; i < 15; i++) {
    char text[80], small[6];
    printf("%zu %s", regerror(i, &regex, text, sizeof text), text);
    regerror(i, &regex, small, sizeof small);
    printf(" | %s\n", small);
  }
  regfree(&regex);
  return 0;
}
