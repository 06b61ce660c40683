// link: libarm.so libotherarm.so
#define NAME "top"
#include "say.h"
