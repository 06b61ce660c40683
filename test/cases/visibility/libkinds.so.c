#include <stdio.h>
int by_default = 2;
__attribute__((visibility("hidden"))) int hidden_one = 2;
__attribute__((visibility("internal"))) int internal_one = 2;
__attribute__((visibility("hidden"))) int function_hidden(void) { return 2; }
#pragma GCC visibility push(hidden)
int in_section_hidden(void) { return 2; }
#pragma GCC visibility pop
static int *pointers[] = {&by_default, &hidden_one, &internal_one};
void report(void) {
  int (*volatile function)(void) = function_hidden;
  printf("library %d %d %d, function %d\n", by_default, hidden_one, internal_one, function());
  printf("pointers %d %d %d, function %d\n", *pointers[0], *pointers[1], *pointers[2], in_section_hidden());
}
