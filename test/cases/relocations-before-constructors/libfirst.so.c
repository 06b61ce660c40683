// link: libsecond.so
#include <stdio.h>
extern int target;
int value_in_first = 5;
extern int *pointer_to_first;
extern int (*function_in_second)(void);
int *pointer_to_target = &target;
int function_in_first(void) { return 55; }
static int seen, seen_function;
__attribute__((constructor)) static void init(void) {
  seen = *pointer_to_first + *pointer_to_target;
  seen_function = function_in_second();
}
void report(void) { printf("%d %d\n", seen, seen_function); }
