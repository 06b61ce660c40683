// A call inside of one library to its own function of default visibility.
// link: liblib.so
// flags: -rdynamic
// differs: wasm-ld binds such a call to the library's own function; on ELF the program's would be called.
#include <stdio.h>
const char *who(void) { return "program"; }
const char *calls_directly(void);
int main(void) { printf("%s\n", calls_directly()); }
