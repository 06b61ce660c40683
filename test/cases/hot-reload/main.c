// A plugin host reloads: the file is replaced by rename, and written in place; the new code runs, with fresh data.
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
static void copy(const char *from, const char *to) {
  static char bytes[1 << 20];
  FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
  fwrite(bytes, 1, fread(bytes, 1, sizeof bytes, in), out);
  fclose(in);
  fclose(out);
}
static void run(void) {
  void *h = dlopen("./plugin.so", RTLD_NOW);
  if (!h) return (void)printf("%s\n", dlerror());
  int (*step)(void) = (int (*)(void))dlsym(h, "step");
  step();
  printf("%s %d, extra %d\n", (const char *)dlsym(h, "version"), step(), dlsym(h, "extra") != NULL);
  dlclose(h);
}
int main(void) {
  const char *versions[] = {"./libone.so", "./libtwo.so"};
  for (int i = 0; i < 4; i++) {
    copy(versions[i % 2], "./plugin.so");
    run();
    run();
  }
  for (int i = 0; i < 4; i++) {
    copy(versions[i % 2], "./next.so");
    printf("%d ", rename("./next.so", "./plugin.so"));
    run();
  }
}
