// args: ["change", "me"]
#include <ctype.h>
#include <stdio.h>

int main(int argc, char *argv[]) {
  for (int i = 1; i < argc; i++)
    for (char *c = argv[i]; *c; c++) *c = toupper((unsigned char)*c);
  argv[2] = argv[1];
  printf("%s %s\n", argv[1], argv[2]);
  return argc;
}
