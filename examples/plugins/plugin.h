/* What the program and its plugins agree on. */
#ifndef PLUGIN_H
#define PLUGIN_H

/* Every plugin exports one of these, under the name "plugin". */
struct plugin {
  const char *description;
  /* Changes the text in place. */
  void (*apply)(char *text);
};

/* The program offers this to its plugins. */
void say(const char *format, ...);

#endif
