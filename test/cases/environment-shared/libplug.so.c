#include <stdlib.h>
#include <string.h>
extern char **environ;
static char entry[] = "BY_LIBRARY=first";
const char *get(const char *name) { return getenv(name) ? getenv(name) : "none"; }
void put(void) { putenv(entry); }
void change(void) { memcpy(strchr(entry, '=') + 1, "FIRST", 5); }
char **all(void) { return environ; }
void forget(const char *name) { unsetenv(name); }
