#include "probe.h"
void report_before(void) { probe("before"); }
