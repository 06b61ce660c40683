#include "../plugin.h"

#include <ctype.h>

static void apply(char *text) {
  for (; *text; text++) *text = (char)toupper((unsigned char)*text);
}

const struct plugin plugin = {"upper case", apply};
