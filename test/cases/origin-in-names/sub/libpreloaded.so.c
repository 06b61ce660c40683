int preloaded(void) { return 5; }
