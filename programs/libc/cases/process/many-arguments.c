// args: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "1a", "1b", "1c", "1d"]
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv) {
  int wrong = 0;
  size_t length = 0;
  for (int i = 1; i < argc; i++) {
    wrong += strtol(argv[i], NULL, 16) != i - 1;
    length += strlen(argv[i]);
  }
  printf("%d %d %zu\n", argc, wrong, length);
  return 0;
}
