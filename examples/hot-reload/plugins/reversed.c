#include "../plugin.h"

#include <string.h>

const char version[] = "reversed";
static int seen;

int transform(struct session *session, char *text) {
  size_t length = strlen(text);
  for (size_t i = 0; i < length / 2; i++) {
    char swapped = text[i];
    text[i] = text[length - 1 - i];
    text[length - 1 - i] = swapped;
  }
  return ++seen;
}
