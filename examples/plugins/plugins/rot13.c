#include "../plugin.h"

static char rotate(char c) {
  if (c >= 'a' && c <= 'z') return (char)('a' + (c - 'a' + 13) % 26);
  if (c >= 'A' && c <= 'Z') return (char)('A' + (c - 'A' + 13) % 26);
  return c;
}

static void apply(char *text) {
  int letters = 0;
  for (; *text; text++) {
    char rotated = rotate(*text);
    letters += rotated != *text;
    *text = rotated;
  }
  say("%d letters rotated", letters);
}

const struct plugin plugin = {"letters 13 places on", apply};
