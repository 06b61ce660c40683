extern int nowhere_data;
int read_it(void) { return nowhere_data; }
