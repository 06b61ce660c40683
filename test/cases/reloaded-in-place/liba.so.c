static int calls, zeros[1000];
int id(void) { return 1 + zeros[calls]; }
int count(void) { zeros[calls] = 5; return ++calls; }
