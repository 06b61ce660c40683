int provided(void);
int use(void) { return provided() + 1; }
