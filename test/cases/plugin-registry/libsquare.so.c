#include "plugin.h"
static int run(int x) { return x * x; }
PLUGIN("square", run)
