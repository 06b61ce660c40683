#include <regex.h>
#include <stdio.h>

int main(void) {
  const char *patterns[] = {"\\(a*\\)b\\1", "a\\{2,3\\}", "a+b", "\\(ab\\)*", "^*x", "[]a]", "[a\\]", "x\\|y"};
  const char *texts[] = {"aabaa", "aaaa", "a+b", "ababab", "*x", "]", "\\", "y"};
  for (int i = 0; i < 8; i++) {
    regex_t regex;
    regmatch_t found[2] = {{-9, -9}, {-9, -9}};
    int compiled = regcomp(&regex, patterns[i], 0);
    int matched = compiled ? -1 : regexec(&regex, texts[i], 2, found, 0);
    printf("%s: %d %d %d %d %d %d\n", patterns[i], compiled, matched, (int)found[0].rm_so, (int)found[0].rm_eo, (int)found[1].rm_so, (int)found[1].rm_eo);
    if (!compiled) regfree(&regex);
  }
  return 0;
}
