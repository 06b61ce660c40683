#include <stdio.h>
#include <stdlib.h>

int main(void) {
  char text[] = "ro,size=10,unknown,name=a b,size,ro=1";
  char *keys[] = {"ro", "rw", "size", "name", NULL};
  char *rest = text, *value;
  while (*rest) {
    int index = getsubopt(&rest, keys, &value);
    printf("%d %s\n", index, value ? value : "(none)");
  }
  return 0;
}
