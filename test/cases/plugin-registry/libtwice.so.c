#include "plugin.h"
static int run(int x) { return 2 * x; }
PLUGIN("twice", run)
