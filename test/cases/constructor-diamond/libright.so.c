// link: libbase.so
#define NAME "right"
#include "say.h"
