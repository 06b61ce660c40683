#define NAME "inner"
#include "wrap.h"
