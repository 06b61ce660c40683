const char version[] = "one";
static int steps;
int step(void) { return ++steps; }
