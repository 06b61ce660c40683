// env: {"ONLY": "variable"}
#include <stdio.h>

int main(int argc, char **argv, char **env) {
  printf("%d\n", argc);
  return 0;
}
