int state = 10;
int run(void) { return state++; }
