#include "../plugin.h"

#include <ctype.h>

const char version[] = "loud";
static int seen;

int transform(struct session *session, char *text) {
  for (; *text != '\0'; text++) *text = toupper((unsigned char)*text);
  return ++seen;
}
