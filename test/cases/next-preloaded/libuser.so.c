#include <stdlib.h>
void *allocate(size_t size) { return malloc(size); }
