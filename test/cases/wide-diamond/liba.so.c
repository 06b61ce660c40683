// link: libc2.so libd.so libbottom.so
int c(void), d(void), count(void);
int a(void) { return c() * d() + count(); }
