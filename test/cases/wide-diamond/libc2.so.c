// link: libbottom.so
int count(void);
int c(void) { return 100 * count(); }
