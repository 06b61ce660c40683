int provided(void) { return 9; }
