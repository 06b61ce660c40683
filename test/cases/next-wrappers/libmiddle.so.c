#define NAME "middle"
#include "wrap.h"
