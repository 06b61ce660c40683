const char *name(void);
const char *ask_early(void) { return name(); }
