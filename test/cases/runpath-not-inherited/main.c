// A RUNPATH serves the library that has it, not those that it needs: neither the program's, nor that of who needs them.
// flags: -Wl,-rpath,$ORIGIN/deps
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
static void try(const char *name) {
  void *h = dlopen(name, RTLD_NOW);
  const char *error = h ? NULL : dlerror();
  printf("%s: %s%s\n", name, h ? "opened" : "refused", error && strstr(error, "libdeep.so") ? ", for want of libdeep.so" : "");
}
int main(void) {
  try("./libplug.so");
  try("libdep.so");
  try("libdeep.so");
  // What is loaded is found by its name, by whomever.
  try("./libplug.so");
  try("libdep.so");
}
