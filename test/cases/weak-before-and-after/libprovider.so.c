int optional(int x) { return 40 + x; }
int optional_data = 77;
