// link: libshared.so
int count(void);
int a(void) { return count(); }
