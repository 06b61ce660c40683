int missing(int);
int (*get(void))(int) { return missing; }
int use(void) { return get()(2); }
