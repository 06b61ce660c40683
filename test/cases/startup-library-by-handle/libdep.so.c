int dep(void) { static int n; return ++n; }
