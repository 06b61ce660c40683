int id(void) { return 7; }
