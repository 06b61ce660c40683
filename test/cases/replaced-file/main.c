// A file that is deleted while its library is open, and a new file: two libraries, also if the disk reuses the inode.
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
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
  copy("./liba.so", "./one.so");
  void *first = dlopen("./one.so", RTLD_NOW);
  printf("%d\n", id(first));
  unlink("./one.so");
  copy("./libb.so", "./two.so");
  void *second = dlopen("./two.so", RTLD_NOW);
  printf("%d %d\n", id(second), first == second);
  copy("./libb.so", "./one.so");
  void *third = dlopen("./one.so", RTLD_NOW | RTLD_NOLOAD);
  printf("%d\n", id(first));
  (void)third;
}
