// link: deps/libdeep.so
// flags: -Wl,-rpath,/nowhere
int deep(void);
int dep(void) { return deep(); }
