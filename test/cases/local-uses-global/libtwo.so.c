int state = 20;
int run(void) { return state++; }
