#include <stdlib.h>
void leave(int code) { exit(code); }
