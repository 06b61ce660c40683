// A file that is replaced by rename while its library is open: its name means the open one until that is closed.
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
static void copy(const char *from, const char *to) {
  static char buffer[1 << 20];
  int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0755);
  ssize_t size = read(in, buffer, sizeof buffer);
  if (write(out, buffer, size) != size) printf("cannot copy\n");
  close(in);
  close(out);
}
static int id(void *h) { return h ? ((int (*)(void))dlsym(h, "id"))() : -1; }
int main(void) {
  mkdir("folder", 0777);
  copy("./liba.so", "./plugin.so");
  copy("./libb.so", "./folder/plugin.so");
  void *first = dlopen("./plugin.so", RTLD_NOW);
  copy("./libb.so", "./new.so");
  rename("./new.so", "./plugin.so");
  void *again = dlopen("./plugin.so", RTLD_NOW);
  printf("%d %d, same: %d\n", id(first), id(again), first == again);
  // Another name is no name of the open one: the file is looked at.
  void *second = dlopen("././plugin.so", RTLD_NOW);
  printf("%d, same: %d\n", id(second), first == second);
  // Nor does the name mean another file somewhere else.
  if (chdir("folder") != 0) return 1;
  void *elsewhere = dlopen("./plugin.so", RTLD_NOW);
  printf("%d, same: %d\n", id(elsewhere), first == elsewhere);
  if (chdir("..") != 0) return 1;
  unlink("./plugin.so");
  printf("%d\n", dlopen("./plugin.so", RTLD_NOW | RTLD_NOLOAD) == first);
  for (int i = 0; i < 4; i++) dlclose(first);
  printf("%d\n", dlopen("./plugin.so", RTLD_NOW | RTLD_NOLOAD) != NULL);
  copy("./liba.so", "./plugin.so");
  printf("%d\n", id(dlopen("./plugin.so", RTLD_NOW)));
}
