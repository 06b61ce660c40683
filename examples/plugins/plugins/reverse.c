#include "../plugin.h"

#include <string.h>

static void apply(char *text) {
  for (size_t i = 0, j = strlen(text); i + 1 < j; i++) {
    char c = text[i];
    text[i] = text[--j];
    text[j] = c;
  }
}

const struct plugin plugin = {"back to front", apply};
