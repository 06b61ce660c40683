// args: ["-verbose", "-v", "-name=x", "-name", "y", "end"]
#include <getopt.h>
#include <stdio.h>

int main(int argc, char **argv) {
  struct option options[] = {{"verbose", no_argument, 0, 1}, {"name", required_argument, 0, 2}, {0}};
  int c;
  while ((c = getopt_long_only(argc, argv, "v", options, NULL)) != -1) printf("%d %s\n", c, optarg ? optarg : "-");
  printf("%s\n", argv[optind]);
  return 0;
}
