int id(void) { return 2; }
