#include <regex.h>
#include <stdio.h>

int main(void) {
  regex_t word;
  regcomp(&word, "[[:alnum:]_]+", REG_EXTENDED);
  const char *text = "int main(void) { return x_1 + 42; }";
  regmatch_t found;
  for (int flags = 0; regexec(&word, text, 1, &found, flags) == 0; flags = REG_NOTBOL) {
    printf("<%.*s>", (int)(found.rm_eo - found.rm_so), text + found.rm_so);
    text += found.rm_eo;
  }
  printf("\n");
  regfree(&word);
  regcomp(&word, "^x", REG_NOSUB);
  printf("%d %d\n", regexec(&word, "x", 0, NULL, 0), regexec(&word, "x", 0, NULL, REG_NOTBOL));
  regfree(&word);
  return 0;
}
