int bottom(void) { return 41; }
