int missing(int);
int (*const table[])(int) = {missing};
int use(void) { return table[0](3); }
