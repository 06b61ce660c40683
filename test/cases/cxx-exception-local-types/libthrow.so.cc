#include "event.h"
extern "C" void raise(int number) { if (number % 2) throw Event(number); throw Wrapped<int>{number}; }
