const char *label = "middle";
