extern int missing_data;
int use(void) { return missing_data; }
