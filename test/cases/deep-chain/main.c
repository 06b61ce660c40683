// A chain of thirty libraries, each needed by the one before it: constructors from the far end, destructors from the near one.
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#define COUNT 30
static char bytes[1 << 20];
static size_t size;
static void replace(const char *from, int number, const char *format) {
  char to[40];
  int length = sprintf(to, format, number);
  for (size_t i = 0; i + length <= size; i++)
    if (memcmp(bytes + i, from, length) == 0) memcpy(bytes + i, to, length);
}
static void make(const char *from, int number) {
  FILE *in = fopen(from, "rb");
  size = fread(bytes, 1, sizeof bytes, in);
  fclose(in);
  char name[40];
  sprintf(name, "./libchain%02d.so", number);
  // Names of one length: what the library is called in others, what it needs, what it says.
  replace("libchain99.so", number + 1, "libchain%02d.so");
  replace("level 99", number, "level %02d");
  FILE *out = fopen(name, "wb");
  fwrite(bytes, 1, size, out);
  fclose(out);
}
int main(void) {
  for (int i = 0; i < COUNT; i++) make("./liblink.so", i);
  make("./libchain99.so", COUNT);
  void *h = dlopen("./libchain00.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  printf("%s\n", *(const char **)dlsym(h, "level"));
  printf("%s\n", *(const char **)dlsym(h, "last"));
  void *middle = dlopen("./libchain15.so", RTLD_NOW | RTLD_NOLOAD);
  printf("%s\n", *(const char **)dlsym(middle, "level"));
  printf("close %d\n", dlclose(h));
  printf("close %d\n", dlclose(middle));
}
