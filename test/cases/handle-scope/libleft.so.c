// link: libdeep.so
const char *name(void) { return "left"; }
const char *from_left(void) { return "left"; }
