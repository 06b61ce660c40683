const char *who(void) { return "library"; }
const char *calls_directly(void) { return who(); }
