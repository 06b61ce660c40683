static int calls;
int dep(void) { return 200 + 10 * ++calls; }
