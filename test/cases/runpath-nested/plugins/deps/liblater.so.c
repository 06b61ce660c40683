int late(void) { return 5; }
