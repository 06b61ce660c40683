const char *who(void) { return "library"; }
const char *kept(void) { return "library"; }
__attribute__((weak)) const char *weakly(void) { return "library"; }
const char *(*in_data)(void) = who;
const char *(*const table[])(void) = {kept, who};
const char *(*in_code(void))(void) { return who; }
const char *calls_weakly(void) { return weakly(); }
