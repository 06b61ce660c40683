static int state = 100;
static const char *name(void) { return "b"; }
int b_step(void) { return state++; }
const char *b_name(void) { return name(); }
const char *(*b_pointer(void))(void) { return name; }
