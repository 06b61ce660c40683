int missing(int);
int use(void) { return missing(1); }
