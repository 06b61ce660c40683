// A program that defines a function overrides a library's for everyone who imports it.
// link: libuser.so libdefault.so
// flags: -rdynamic
#include <stdio.h>
const char *who(void) { return "program"; }
const char *ask(void);
const char *kept(void);
int main(void) {
  printf("mine %s\n", who());
  printf("library's caller %s\n", ask());
  printf("not overridden %s\n", kept());
}
