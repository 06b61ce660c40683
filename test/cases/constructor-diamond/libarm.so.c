// link: libbase.so libfoot.so
#define NAME "arm"
#include "say.h"
