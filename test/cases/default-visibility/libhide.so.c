__attribute__((visibility("hidden"))) int hidden(void) { return 2; }
static int internal(void) { return 3; }
int shown(void) { return hidden() + internal(); }
