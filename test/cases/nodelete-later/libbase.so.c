int base(void) { return 10; }
