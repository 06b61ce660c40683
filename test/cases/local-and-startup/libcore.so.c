#include <dlfcn.h>
#include <stdio.h>
void probe(const char *name) { printf("%s: %s\n", name, dlsym(RTLD_DEFAULT, name) ? "seen" : "not seen"); }
