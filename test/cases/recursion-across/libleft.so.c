#include "hop.h"
long left(long depth, long sum, step *next) { return depth <= 0 ? sum : next(depth - 1, sum + 10); }
long ackermann(long m, long n) { return m == 0 ? n + 1 : ackermann_right(m - 1, n == 0 ? 1 : ackermann_right(m, n - 1)); }
