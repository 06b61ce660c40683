// A program's function overrides a library's also where the library takes its own function's address, in code and in data.
// link: liblib.so
// flags: -rdynamic
#include <stdio.h>
const char *who(void) { return "program"; }
extern const char *(*in_data)(void), *(*const table[])(void);
const char *(*in_code(void))(void);
const char *weakly(void);
const char *calls_weakly(void);
const char *weakly(void) { return "program"; }
int main(void) {
  printf("%s %s %s\n", in_data(), table[1](), in_code()());
  printf("%d %d %d\n", in_data == who, table[1] == who, in_code() == who);
  printf("kept %s\n", table[0]());
  printf("weak %s\n", calls_weakly());
}
