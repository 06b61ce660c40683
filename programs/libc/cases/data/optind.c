/* getopt's variables, read, written, and started again. */
#include <stdio.h>
#include <unistd.h>

static void scan(int argc, char **argv, const char *options) {
  int c;
  while ((c = getopt(argc, argv, options)) != -1) printf("%c(%c) ind %d arg %s; ", c, optopt ? optopt : '0', optind, optarg ? optarg : "-");
  printf("| %d\n", optind);
}

int main(void) {
  char *argv[] = {"prog", "-ab", "value", "-c", "rest", "-d", NULL};
  printf("%d %d %d\n", optind, opterr, optopt);
  opterr = 0;
  scan(6, argv, "+ab:c");
  optind = 1;
  scan(6, argv, "+abc");
  optind = 3;
  scan(6, argv, "+:c:d");
  optreset = 1;
  optind = 1;
  scan(2, argv, ":ab:");
  int *index = &optind;
  *index = 77;
  printf("%d\n", optind);
  return 0;
}
