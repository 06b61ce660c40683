// A program that is not -rdynamic uses a library's data, with its values, and writes it: library and program mean the same.
// link: libdata.so
#include <stdio.h>
#include <string.h>
extern int counter, zeros[100];
extern const int constants[3];
extern char text[];
extern struct { int a; char b[12]; double c; } record;
extern int *pointer;
int library_sum(void);
int *library_address(void);
int *mine = &zeros[3];
int main(void) {
  printf("%d %d %s %.1f %s\n", counter, constants[2], text, record.c, record.b);
  counter = 100;
  zeros[99] = 5;
  *mine = 6;
  strcpy(text, "changed");
  strcpy(record.b, "by program");
  printf("%d %d\n", library_sum(), library_address() == &counter);
  ++*pointer;
  printf("%d %d\n", *pointer, *pointer == counter);
}
