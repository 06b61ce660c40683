// link: libthrow.so
// exit: 134
// An exception that nobody catches ends the program as abort() does.
#include <cstdio>
void raise();
int main() { printf("before\n"); fflush(stdout); raise(); printf("not reached\n"); }
