int shared(void) { return 100; }
