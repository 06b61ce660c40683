// Hidden and internal symbols are the library's own, also where the program has the same names.
// link: libkinds.so
// flags: -rdynamic
#include <dlfcn.h>
#include <stdio.h>
int by_default = 1, hidden_one = 1, internal_one = 1;
int function_hidden(void) { return 1; }
void report(void);
int main(void) {
  report();
  printf("program %d %d %d\n", by_default, hidden_one, internal_one);
  void *h = dlopen("./libkinds.so", RTLD_NOW);
  const char *names[] = {"by_default", "hidden_one", "internal_one", "function_hidden", "in_section_hidden", "report"};
  for (int i = 0; i < 6; i++) printf("%s %d\n", names[i], dlsym(h, names[i]) != NULL);
}
