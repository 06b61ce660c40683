int one = 1;
int a(void) { return 1; }
