int third(void) { return 1; }
