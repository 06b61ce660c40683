/* What the host and its plugin agree on. */
#ifndef PLUGIN_H
#define PLUGIN_H

/* The host's: it outlives every version of the plugin. */
struct session {
  int lines;
};

/* A text has room for this many bytes, and comes with half as many at most. */
#define TEXT_SIZE 256

/* Every version of the plugin exports these. */
extern const char version[];
/* Changes the text in place. Returns how many lines this version has seen since it was loaded. */
int transform(struct session *session, char *text);

#endif
