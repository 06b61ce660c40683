// args: ["one", "-a", "two", "-b", "three", "--", "four"]
#include <getopt.h>
#include <stdio.h>

int main(int argc, char **argv) {
  struct option options[] = {{0}};
  int c;
  while ((c = getopt_long(argc, argv, "ab:", options, NULL)) != -1) printf("%c %s\n", c, optarg ? optarg : "-");
  for (int i = 1; i < argc; i++) printf("%s%s ", i == optind ? "| " : "", argv[i]);
  printf("\n");
  optind = 1;
  while ((c = getopt_long(argc, argv, "-ab:", options, NULL)) != -1) printf("%d %s\n", c, optarg ? optarg : "-");
  return 0;
}
