const char *kind(void) { return "strong"; }
const char *label = "strong label";
