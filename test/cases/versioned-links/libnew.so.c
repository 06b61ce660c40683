int version(void) { return 3; }
