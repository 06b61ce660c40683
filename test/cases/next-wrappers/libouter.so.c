#define NAME "outer"
#include "wrap.h"
