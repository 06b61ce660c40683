#include "shared.h"
int *b(int which) { counter += 10; Slot<int>::value += 10; once() += 10; return which == 0 ? &counter : which == 1 ? &Slot<int>::value : &once(); }
