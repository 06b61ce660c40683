// link: libb.so
#define NAME "a"
#include "say.h"
