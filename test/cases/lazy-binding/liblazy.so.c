int defined_later(int, double);
int harmless(void) { return 1; }
int calls_later(int a, double b) { return defined_later(a, b); }
