const char version[] = "two";
static int steps = 100, table[1000];
int extra = 1;
int step(void) { return steps += 10 + table[steps]; }
