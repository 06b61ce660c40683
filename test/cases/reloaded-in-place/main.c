// A file that is rewritten in place, again and again, at once and with as many bytes: every dlopen after a dlclose gives what
// it holds by then, with fresh data.
// differs: native code is mapped, not read: writing into the file of an open library changes the library
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
static char buffers[2][1 << 20];
static ssize_t sizes[2];
static void load(const char *name, int i) {
  int in = open(name, O_RDONLY);
  sizes[i] = read(in, buffers[i], sizeof buffers[i]);
  close(in);
}
static void rewrite(int i) {
  int out = open("./plugin.so", O_WRONLY | O_CREAT, 0755);
  if (write(out, buffers[i], sizes[i]) != sizes[i]) printf("cannot write\n");
  close(out);
}
static int call(void *h, const char *name) { return ((int (*)(void))dlsym(h, name))(); }
int main(void) {
  load("./liba.so", 0);
  load("./libb.so", 1);
  printf("same size: %d\n", sizes[0] == sizes[1]);
  int wrong = 0;
  for (int round = 0; round < 200; round++) {
    rewrite(round % 2);
    void *h = dlopen("./plugin.so", RTLD_NOW);
    if (!h) return printf("%s\n", dlerror()), 1;
    if (call(h, "id") != round % 2 + 1 || call(h, "count") != 1 || call(h, "count") != 2) wrong++;
    // While it is open, nothing changes.
    rewrite((round + 1) % 2);
    void *again = dlopen("./plugin.so", RTLD_NOW);
    if (again != h || call(again, "id") != round % 2 + 1 || call(again, "count") != 3) wrong++;
    dlclose(again);
    dlclose(h);
  }
  printf("wrong: %d\n", wrong);
}
