int nowhere(void) { return 1; }
int nowhere_data;
