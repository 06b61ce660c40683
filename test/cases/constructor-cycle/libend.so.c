#define NAME "end"
#include "say.h"
