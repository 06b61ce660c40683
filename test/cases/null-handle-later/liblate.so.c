// link: liblater.so
int later(void);
int late(void) { return later(); }
