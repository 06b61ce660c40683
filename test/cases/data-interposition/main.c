// A program's data overrides a library's of the same name: there is one object of that name.
// link: libdata.so
// flags: -rdynamic
#include <stdio.h>
int setting = 7;
int library_setting(void);
void change_setting(int);
int main(void) {
  printf("%d\n", library_setting());
  change_setting(8);
  printf("%d %d\n", setting, library_setting());
}
