// link: liba.so
#define NAME "c"
#include "say.h"
