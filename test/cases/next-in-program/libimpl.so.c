// flags: -fno-builtin
#include <string.h>
int setting = 6;
int work(int x) { return x; }
int (*volatile work_pointer)(int) = work;
int calls_work(int x) { return work_pointer(x); }
int *address_of_setting(void) { return &setting; }
int library_strlen(const char *text) { return (int)strlen(text); }
