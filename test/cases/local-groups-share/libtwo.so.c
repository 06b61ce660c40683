// link: libshared.so
int shared(void);
int hook(void) { return 2; }
int only_two;
int run_two(void) { return shared(); }
