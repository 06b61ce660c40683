int df(void) { return 2; }
