int nowhere(void);
int call(void) { return nowhere(); }
