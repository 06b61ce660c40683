int id(void) { return 4; }
