// link: libc2.so libend.so
#define NAME "b"
#include "say.h"
