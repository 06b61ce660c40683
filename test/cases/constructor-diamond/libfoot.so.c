#define NAME "foot"
#include "say.h"
