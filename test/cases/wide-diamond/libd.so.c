// link: libbottom.so
int count(void);
int d(void) { return 10000 + count(); }
