// link: libleft.so libright.so
const char *name(void) { return "root"; }
