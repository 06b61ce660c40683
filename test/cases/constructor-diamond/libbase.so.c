#define NAME "base"
#include "say.h"
