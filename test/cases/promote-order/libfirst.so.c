const char *name(void) { return "first"; }
int in_first;
