static int calls;
int count(void) { return ++calls; }
