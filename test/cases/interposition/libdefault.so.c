const char *who(void) { return "library"; }
const char *kept(void) { return "library"; }
