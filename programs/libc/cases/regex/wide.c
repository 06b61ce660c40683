#include <locale.h>
#include <regex.h>
#include <stdio.h>

int main(void) {
  setlocale(LC_ALL, "C.UTF-8");
  regex_t regex;
  regmatch_t found[2];
  printf("%d ", regcomp(&regex, "(\xc3\xa4|\xe2\x82\xac)+.", REG_EXTENDED | REG_ICASE));
  printf("%d", regexec(&regex, "x\xc3\x84\xe2\x82\xac\xc3\x9f!", 2, found, 0));
  printf(" %d %d\n", (int)found[0].rm_so, (int)found[0].rm_eo);
  regfree(&regex);
  return 0;
}
