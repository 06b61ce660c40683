int offered(void);
int maybe(int call) { return call ? offered() : 7; }
