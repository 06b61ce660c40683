const char *name(void) { return "second"; }
