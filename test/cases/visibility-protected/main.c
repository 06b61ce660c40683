// A protected symbol is offered to others; on ELF its own library uses its own definition.
// link: libkind.so
// flags: -rdynamic
// differs: wasm has no protected visibility: data is the program's for all, functions as those of default visibility.
#include <dlfcn.h>
#include <stdio.h>
int guarded = 1;
int open_to_all = 1;
int function_guarded(void) { return 1; }
void report(void);
int main(void) {
  report();
  printf("program %d %d %d\n", guarded, open_to_all, function_guarded());
  void *h = dlopen("./libkind.so", RTLD_NOW);
  printf("found %d %d\n", *(int *)dlsym(h, "guarded"), ((int (*)(void))dlsym(h, "function_guarded"))());
}
