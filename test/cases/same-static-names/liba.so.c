static int state = 10;
static const char *name(void) { return "a"; }
int a_step(void) { return state++; }
const char *a_name(void) { return name(); }
const char *(*a_pointer(void))(void) { return name; }
