#include <stdio.h>
#include <stdlib.h>
#include <string.h>
char *make(const char *text) { return strdup(text); }
void fail(void) { fopen("/no/such/file", "r"); }
void print(const char *text) { printf("%s\n", text); }
const char *variable(const char *name) { return getenv(name); }
