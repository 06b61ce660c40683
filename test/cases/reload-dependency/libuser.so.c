// link: libdep.so
int dep(void);
int use(void) { return dep() + 1; }
