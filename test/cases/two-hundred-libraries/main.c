// Two hundred libraries at once, each with its own state; half of them go, and come back fresh.
#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>
#define COUNT 200
static char bytes[1 << 20];
static void *handles[COUNT];
static void name_of(int i, char *name) { sprintf(name, "./libcopy%03d.so", i); }
static void *open_copy(int i) {
  char name[40];
  name_of(i, name);
  void *h = dlopen(name, RTLD_NOW | (i % 3 ? RTLD_LOCAL : RTLD_GLOBAL));
  if (!h) printf("%s\n", dlerror());
  return h;
}
static int next(int i) { return ((int (*)(int))dlsym(handles[i], "next"))(i); }
int main(void) {
  FILE *in = fopen("./libtemplate.so", "rb");
  size_t size = fread(bytes, 1, sizeof bytes, in);
  fclose(in);
  for (int i = 0; i < COUNT; i++) {
    char name[40];
    name_of(i, name);
    FILE *out = fopen(name, "wb");
    fwrite(bytes, 1, size, out);
    fclose(out);
  }
  long sum = 0;
  for (int i = 0; i < COUNT; i++) handles[i] = open_copy(i);
  for (int i = 0; i < COUNT; i++) sum += next(i) + next(i);
  printf("%ld\n", sum);
  int distinct = 0;
  for (int i = 1; i < COUNT; i++)
    distinct += handles[i] != handles[i - 1] && dlsym(handles[i], "state") != dlsym(handles[i - 1], "state") &&
                dlsym(handles[i], "next") != dlsym(handles[i - 1], "next");
  printf("%d\n", distinct);
  int closed = 0;
  for (int i = COUNT - 1; i >= 0; i -= 2) closed += dlclose(handles[i]) == 0;
  for (int i = COUNT - 1; i >= 0; i -= 2) handles[i] = open_copy(i);
  int fresh = 0, kept = 0;
  for (int i = 0; i < COUNT; i++) *(next(i) == i + 1 ? &fresh : &kept) += 1;
  printf("%d closed, %d fresh, %d kept\n", closed, fresh, kept);
  for (int i = 0; i < COUNT; i++) closed += dlclose(handles[i]) == 0;
  printf("%d closed\n", closed);
}
