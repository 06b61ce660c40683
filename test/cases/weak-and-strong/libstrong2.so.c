const char *other(void) { return "strong other"; }
