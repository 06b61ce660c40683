// A name without a slash is searched in RUNPATH, never in the current folder; what was opened by its path is not found by it.
// flags: -Wl,-rpath,$ORIGIN/lib
#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>
static void *try(const char *name) {
  void *h = dlopen(name, RTLD_NOW);
  printf("%s: %s\n", name, h ? "opened" : "refused");
  return h;
}
int main(void) {
  try("libhere.so");
  void *here = try("./libhere.so");
  try("libhere.so");
  void *in = try("libin.so");
  printf("same %d\n", in == try("./lib/libin.so"));
  printf("same %d\n", in == try("libin.so"));
  unlink("lib/libin.so");
  printf("same %d\n", in == try("libin.so"));
  try("./lib/../lib/libin.so");
  for (int i = 0; i < 4; i++) dlclose(in);
  try("libin.so");
  printf("%d\n", here != in);
}
