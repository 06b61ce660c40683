__attribute__((weak)) const char *other(void) { return "weak other"; }
const char *call_other(void) { return other(); }
