#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
int ask_for_a(void) { return ((int (*)(void))dlsym(RTLD_DEFAULT, "in_a"))(); }
__attribute__((destructor)) static void fini(void) { printf("asker destructor\n"); }
