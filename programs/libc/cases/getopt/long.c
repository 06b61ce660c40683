// args: ["--alpha", "--beta=1", "--gamma", "2", "--al", "-z", "rest", "--flag", "--unknown", "--beta"]
#include <getopt.h>
#include <stdio.h>

int main(int argc, char **argv) {
  int flag = 0, c, index = -1;
  struct option options[] = {{"alpha", no_argument, 0, 'a'}, {"beta", required_argument, 0, 'b'}, {"gamma", optional_argument, 0, 'g'}, {"flag", no_argument, &flag, 77}, {0}};
  while ((c = getopt_long(argc, argv, "az", options, &index)) != -1) printf("%d %d %s\n", c, index, optarg ? optarg : "-");
  printf("%d %d\n", flag, optind);
  for (int i = optind; i < argc; i++) printf("%s\n", argv[i]);
  return 0;
}
