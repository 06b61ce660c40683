#include "names.h"
#define FUNCTION(number) int f##number(void) { return 1##number; } int d##number = 2##number;
HUNDREDS(FUNCTION)
int LONG_NAME = 4096;
int OTHER_LONG_NAME(void) { return LONG_NAME + 1; }
