// link: libcore.so
void probe(const char *);
int in_plugin(void) { return 1; }
void go(void) { probe("in_plugin"); }
