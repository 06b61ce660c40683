// link: libeven.so
int is_even(int);
extern int even_calls;
int is_odd(int n) { return n == 0 ? 0 : is_even(n - 1); }
