int dep(int x) { return 2 * x; }
