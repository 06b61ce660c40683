int something_missing(void) { return 21; }
