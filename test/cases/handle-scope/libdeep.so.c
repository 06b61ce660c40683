const char *twice(void) { return "deep, two steps away"; }
const char *deep(void) { return "deep"; }
