// link: libdeep.so
int deep(void);
int right(void) { return 10 + deep(); }
