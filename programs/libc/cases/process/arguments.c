// args: ["one", "", "three and a half", "--four=\u00e4", "-5"]
#include <stdio.h>

int main(int argc, char **argv) {
  printf("%d\n", argc);
  for (int i = 0; i < argc; i++) printf("%d: [%s]\n", i, argv[i]);
  printf("%d\n", argv[argc] == NULL);
  return 0;
}
