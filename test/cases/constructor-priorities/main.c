// Priorities count inside one library, lowest number first.
// link: libprio.so
#include <stdio.h>
void used(void);
int main(void) { used(); }
