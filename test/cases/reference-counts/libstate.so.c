static int state = 100;
static int zeroed[5000];
int next(void) { zeroed[4999]++; return state++ + zeroed[4999]; }
