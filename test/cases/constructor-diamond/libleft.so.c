// link: libbase.so
#define NAME "left"
#include "say.h"
