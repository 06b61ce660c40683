// link: libfoot.so libleft.so
#define NAME "other arm"
#include "say.h"
