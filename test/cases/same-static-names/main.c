// static functions and data of one name in the program and its libraries are different things.
// link: liba.so libb.so
#include <stdio.h>
static int state = 1;
static const char *name(void) { return "program"; }
int a_step(void), b_step(void);
const char *a_name(void), *b_name(void);
const char *(*a_pointer(void))(void);
const char *(*b_pointer(void))(void);
int main(void) {
  for (int i = 0; i < 2; i++) printf("%d %d %d\n", state++, a_step(), b_step());
  printf("%s %s %s\n", name(), a_name(), b_name());
  printf("%s %s\n", a_pointer()(), b_pointer()());
  printf("different %d %d %d\n", a_pointer() != b_pointer(), a_pointer() != name, b_pointer() != name);
}
