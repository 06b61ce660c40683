// args: ["-q", "-b"]
#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv) {
  int c;
  while ((c = getopt(argc, argv, "ab:")) != -1) printf("%c %c\n", c, optopt);
  optind = 1;
  while ((c = getopt(argc, argv, ":ab:")) != -1) printf("%c %c\n", c, optopt);
  optind = 1;
  opterr = 0;
  while ((c = getopt(argc, argv, "ab:")) != -1) printf("%c %c\n", c, optopt);
  return 0;
}
