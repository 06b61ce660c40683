// One function has one address, whoever takes it: the program, the library that defines it, another one, dlsym.
// link: libdef.so libother.so
// flags: -rdynamic
#include <dlfcn.h>
#include <stdio.h>
int work(int);
int (*work_by_definer(void))(int);
int (*work_by_other(void))(int);
int program_function(int x) { return x + 1; }
int (*program_function_by_other(void))(int);
int (*local_by_definer(void))(int);
extern int (*table_in_definer[2])(int);
int main(void) {
  int (*mine)(int) = work;
  int (*looked_up)(int) = (int (*)(int))dlsym(RTLD_DEFAULT, "work");
  printf("definer %d\n", mine == work_by_definer());
  printf("other %d\n", mine == work_by_other());
  printf("dlsym %d\n", mine == looked_up);
  printf("data %d\n", mine == table_in_definer[0]);
  printf("call %d\n", mine(4));
  printf("program's own %d\n", program_function == program_function_by_other());
  printf("program's by dlsym %d\n", program_function == (int (*)(int))dlsym(NULL, "program_function"));
  printf("static %d %d\n", local_by_definer() == table_in_definer[1], local_by_definer()(1));
  void *h = dlopen("./libdef.so", RTLD_NOW);
  printf("handle %d\n", mine == (int (*)(int))dlsym(h, "work"));
}
