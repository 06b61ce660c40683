/* A version with a mistake: it looks for its settings before there are any. */
#include "../plugin.h"

const char version[] = "broken";
static const int *settings = (const int *)0xfffffff0;
static int setting;

__attribute__((constructor)) static void read_settings(void) { setting = *settings; }

int transform(struct session *session, char *text) { return setting; }
