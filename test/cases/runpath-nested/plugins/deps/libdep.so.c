// link: shared/libshared.so
// flags: -Wl,-rpath,${ORIGIN}/../../shared
int shared(void);
int dep(void) { return shared() + 10; }
