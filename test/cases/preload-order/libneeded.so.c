#include <dlfcn.h>
#include <stdio.h>
__attribute__((constructor)) static void init(void) { printf("+ needed\n"); }
const char *needed(void) { return "needed"; }
const char *in_first_and_needed(void) { return "needed"; }
const char *label = "needed";
const char *ask(const char *name) { return *(const char **)dlsym(RTLD_DEFAULT, name); }
const char *in_both(void) { return "needed"; }
