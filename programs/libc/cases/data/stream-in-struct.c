/* Streams kept in data that is initialized when the program starts. */
#include <stdio.h>

struct channel {
  FILE **stream;
  const char *name;
  int (*write)(const char *, FILE *);
};
static const struct channel channels[] = {{&stdout, "out", fputs}, {&stderr, "err", fputs}};

int main(void) {
  for (int round = 0; round < 2; round++)
    for (int i = 0; i < 2; i++) {
      channels[i].write(channels[i].name, *channels[i].stream);
      channels[i].write("\n", *channels[i].stream);
    }
  return channels[0].write != channels[1].write;
}
