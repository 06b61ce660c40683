// link: libfirst.so
extern int value_in_first;
int function_in_first(void);
int target = 70;
int *pointer_to_first = &value_in_first;
int (*function_in_second)(void) = function_in_first;
extern int *pointer_to_target;
int early;
__attribute__((constructor)) static void init(void) { early = *pointer_to_target; }
