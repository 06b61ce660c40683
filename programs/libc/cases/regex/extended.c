#include <regex.h>
#include <stdio.h>

static void try(const char *pattern, const char *text, int flags) {
  regex_t regex;
  regmatch_t found[5];
  int error = regcomp(&regex, pattern, REG_EXTENDED | flags);
  if (error) {
    char message[60];
    regerror(error, &regex, message, sizeof message);
    printf("/%s/: %s\n", pattern, message);
    return;
  }
  printf("/%s/ '%s': %zu %d", pattern, text, regex.re_nsub, error = regexec(&regex, text, 5, found, 0));
  for (int i = 0; !error && i < 5 && i <= regex.re_nsub; i++) printf(" %d-%d", (int)found[i].rm_so, (int)found[i].rm_eo);
  printf("\n");
  regfree(&regex);
}

int main(void) {
  try("a(b*)c", "xabbbc", 0);
  try("(a|ab)(c|bcd)(d*)", "abcd", 0);
  try("^([[:alpha:]]+)[[:space:]]+([0-9]{2,4})$", "name 1234", 0);
  try("x?y+z*", "aaayyyb", 0);
  try("[^a-m]+", "abcxyz", 0);
  try("(foo|bar)+baz", "foobarbaz", 0);
  try("HELLO", "say hello", REG_ICASE);
  try("a.c", "a\nc", REG_NEWLINE);
  try("^b", "a\nb", REG_NEWLINE);
  try("((a)|(b))*", "ab", 0);
  try("", "empty", 0);
  try("a{3}", "aa", 0);
  try("(unclosed", "", 0);
  try("[z-a]", "", 0);
  try("*x", "", 0);
  try("a{2,1}", "", 0);
  try("[[:nothing:]]", "", 0);
  try("\\", "", 0);
  return 0;
}
