#include "shared.h"
int *a(int which) { counter++; Slot<int>::value++; once()++; return which == 0 ? &counter : which == 1 ? &Slot<int>::value : &once(); }
