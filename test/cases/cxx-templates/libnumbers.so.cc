#include "numbers.h"
template struct Stack<int>;
long fill(Stack<long> &stack) { while (true) stack.push(stack.used * 10); }
