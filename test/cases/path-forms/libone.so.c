int next(void) { static int n; return ++n; }
