const char *label = "global";
const char *only_global = "global";
