#include <stdio.h>
#include <string.h>

int main(void) {
  char line[] = "  one, two;three ,;, four";
  for (char *word = strtok(line, " ,;"); word; word = strtok(NULL, " ,;")) printf("<%s>", word);
  printf("\n");
  char other[] = "a=1&b=2&&c";
  char *outer, *inner;
  for (char *pair = strtok_r(other, "&", &outer); pair; pair = strtok_r(NULL, "&", &outer)) {
    char *name = strtok_r(pair, "=", &inner);
    char *value = strtok_r(NULL, "=", &inner);
    printf("%s -> %s\n", name, value ? value : "(none)");
  }
  char csv[] = "x,,y,", *rest = csv;
  for (char *field; (field = strsep(&rest, ",")); ) printf("[%s]", field);
  printf(" %d\n", rest == NULL);
  char nothing[] = ";;;";
  printf("%d\n", strtok(nothing, ";") == NULL);
  return 0;
}
