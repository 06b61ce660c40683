// link: deps/libdep.so
// flags: -Wl,-rpath,$ORIGIN/deps
int dep(void);
int plug(void) { return dep(); }
