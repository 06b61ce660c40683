int dep(void) { return 77; }
