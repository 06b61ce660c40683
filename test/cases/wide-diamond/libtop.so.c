// link: liba.so libb.so libc2.so libd.so
int a(void), b(void), c(void), d(void);
int sum(void) { return a() + b() + c() + d(); }
