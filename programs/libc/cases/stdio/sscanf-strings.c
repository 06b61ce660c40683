#include <stdio.h>
#include <stdlib.h>

int main(void) {
  char a[20] = "", b[20] = "", c[20] = "";
  printf("%d ", sscanf("  one two\tthree", "%s %s%5s", a, b, c));
  printf("%s|%s|%s\n", a, b, c);
  printf("%d ", sscanf("key: value; rest", "%19[a-z]: %[^;];%n", a, b, (int *)c));
  printf("%s|%s|%d\n", a, b, *(int *)c);
  printf("%d ", sscanf("abc", "%c%2c", a, b));
  printf("%c|%.2s\n", a[0], b);
  printf("%d ", sscanf("]]--^^x", "%[]]%[-]%[^x]", a, b, c));
  printf("%s|%s|%s\n", a, b, c);
  char *allocated = NULL, *set = NULL;
  printf("%d ", sscanf("allocated by-scanf", "%ms %m[a-z-]", &allocated, &set));
  printf("%s|%s\n", allocated, set);
  free(allocated);
  free(set);
  printf("%d %d\n", sscanf("50%", "%d%%%n", (int *)a, (int *)b), *(int *)b);
  wchar_t wide[10];
  printf("%d %d\n", sscanf("wide", "%ls", wide), (int)wide[3]);
  return 0;
}
