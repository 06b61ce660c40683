const char *twice(void) { return "right, one step away"; }
