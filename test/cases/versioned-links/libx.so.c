// flags: -Wl,-soname,libx.so.1
int calls;
int version(void) { return calls++, 2; }
