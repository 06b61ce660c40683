// link: libshared.so
int count(void);
int b(void) { return count(); }
