// link: libdep.so
extern int in_dep;
int plug(void) { return in_dep; }
