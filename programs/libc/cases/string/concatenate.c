#include <stdio.h>
#include <string.h>

int main(void) {
  char text[32] = "";
  strcat(text, "one");
  strcat(strcat(text, ", "), "two");
  printf("%s\n", text);
  strncat(text, "threefour", 5);
  printf("%s %zu\n", text, strlen(text));
  strncat(text, "x", 100);
  strncat(text, "never", 0);
  printf("%s\n", text);
  char small[8] = "abc";
  printf("%zu ", strlcat(small, "defghijk", sizeof small));
  printf("%s\n", small);
  printf("%zu ", strlcpy(small, "a text that is too long", sizeof small));
  printf("%s\n", small);
  printf("%zu\n", strlcpy(small, "abc", 0));
  return 0;
}
