#include "tls.h"
thread_local Noisy library("library");
thread_local int plain = 3;
int use() { return library.value++ + plain++; }
