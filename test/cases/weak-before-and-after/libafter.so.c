#include "probe.h"
void report_after(void) { probe("after"); }
