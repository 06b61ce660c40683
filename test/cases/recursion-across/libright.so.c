#include "hop.h"
long right(long depth, long sum) { return depth <= 0 ? sum : middle(depth - 1, sum + 100); }
long ackermann_right(long m, long n) { return m == 0 ? n + 1 : ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1)); }
