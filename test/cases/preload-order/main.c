// LD_PRELOAD: before the needed libraries in lookups, in its order; what it needs comes after. One that is missing is passed over.
// env: LD_PRELOAD=./libfirst.so:./libnone.so:./libsecond.so
// link: libneeded.so
// flags: -rdynamic
#include <dlfcn.h>
#include <stdio.h>
const char *program_name = "program";
const char *needed(void), *in_first_and_needed(void), *in_both(void);
const char *ask(const char *);
int main(void) {
  printf("%s %s %s\n", needed(), in_first_and_needed(), in_both());
  printf("%s %s\n", ask("program_name"), ask("label"));
  printf("%d %d\n", dlsym(RTLD_DEFAULT, "only_second") != NULL, dlsym(RTLD_DEFAULT, "helper") != NULL);
}
