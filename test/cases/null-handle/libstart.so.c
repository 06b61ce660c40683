int in_library(void) { return 22; }
