// link: libleft.so libright.so
int left(void);
int root(void) { return 1000 + left(); }
