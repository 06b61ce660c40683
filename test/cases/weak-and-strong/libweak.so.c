__attribute__((weak)) const char *kind(void) { return "weak"; }
__attribute__((weak)) const char *label = "weak label";
