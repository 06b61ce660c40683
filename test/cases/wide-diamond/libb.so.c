// link: libd.so libc2.so
int c(void), d(void);
int b(void) { return c() - d(); }
