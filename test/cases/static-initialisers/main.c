// Data that is initialised with addresses in other libraries: elements, members, functions, pointers to pointers, in tables.
// link: libtables.so libtargets.so
// flags: -rdynamic
#include <stdio.h>
struct entry { const char *name; int *number; int (*function)(int); const struct entry *next; };
extern int numbers[10], grid[3][4], *middle, **to_middle;
extern struct entry first_entry;
extern const struct entry entries[];
extern int *before_end, *offsets[3], (*const functions[2])(int);
extern struct { char pad[20]; int member; } thing;
extern int *member;
extern const char *greeting, *const lines[];
extern int in_program[3];
int in_program[3] = {70, 80, 90};
int from_program(int x) { return x * 7; }
extern int *into_program, (*program_function)(int), *own_pointer;
static int *const here[] = {&numbers[9], &grid[1][2], &in_program[1]};
int *own_pointer = &numbers[4];
void change(void);
int main(void) {
  printf("%d %d %d\n", *middle, **to_middle, before_end[-1]);
  printf("%d %d %d\n", *offsets[0], *offsets[1], offsets[2] - numbers);
  for (const struct entry *e = &first_entry; e; e = e->next) printf("%s %d %d\n", e->name, *e->number, e->function(2));
  for (int i = 0; entries[i].name; i++) printf("%s %d\n", entries[i].name, entries[i].function(i));
  printf("%d %d\n", functions[0](5), functions[1](5));
  printf("%d %s %s\n", *member, greeting, lines[1]);
  printf("%d %d %d\n", *into_program, program_function(6), **&own_pointer);
  printf("%d %d %d\n", *here[0], *here[1], *here[2]);
  change();
  printf("%d %d %d\n", *middle, *member, *here[1]);
}
