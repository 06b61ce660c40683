static int calls;
int dep(void) { return 100 + 10 * ++calls; }
