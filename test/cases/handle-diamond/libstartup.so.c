int startup(void) { return 1; }
