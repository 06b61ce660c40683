#define OPERATIONS(X) X(plus, a + b) X(minus, a - b) X(times, a * b) X(divided, a / b) X(remainder_of, a % b)
struct operation { const char *name; int (*function)(int, int); };
int apply(const struct operation *, int, int);
