int right(void);
int left(void) { return 100 + right(); }
