int missing(int x) { return 10 * x; }
int missing_data = 5;
