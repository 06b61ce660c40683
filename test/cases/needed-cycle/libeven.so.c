// link: libodd.so
int is_odd(int);
int even_calls;
int is_even(int n) { even_calls++; return n == 0 ? 1 : is_odd(n - 1); }
