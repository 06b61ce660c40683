int bottom(void);
int use(void) { return bottom(); }
