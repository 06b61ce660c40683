// args: ["-a", "-bvalue", "-c", "separate", "-x", "operand", "-a", "--", "-b"]
#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv) {
  int c;
  while ((c = getopt(argc, argv, "ab:c:")) != -1) printf("%c %s %d\n", c, optarg ? optarg : "-", optind);
  for (int i = optind; i < argc; i++) printf("operand %s\n", argv[i]);
  return 0;
}
