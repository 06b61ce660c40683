// link: libx.so
extern int calls;
int version(void);
int use(void) { return version() + calls; }
