int id(void) { return 5; }
