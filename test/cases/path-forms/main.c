// One library by many names: with ./, .., //, an absolute path, symbolic links, hard links. It is one object.
#include <dlfcn.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
static void *first;
static void try(const char *what, const char *name) {
  void *h = dlopen(name, RTLD_NOW);
  printf("%s: %s\n", what, !h ? "refused" : h == first ? "same" : "other");
}
int main(void) {
  first = dlopen("./libone.so", RTLD_NOW);
  mkdir("sub", 0777);
  mkdir("sub/deeper", 0777);
  char here[1000], absolute[1100];
  getcwd(here, sizeof here);
  snprintf(absolute, sizeof absolute, "%s/libone.so", here);
  try("absolute", absolute);
  snprintf(absolute, sizeof absolute, "%s//.//libone.so", here);
  try("absolute with more", absolute);
  try("slashes", ".//.////libone.so");
  try("down and up", "./sub/deeper/../../libone.so");
  try("down and up nowhere", "./none/../libone.so");
  printf("%d", symlink("libone.so", "link.so"));
  try(" symbolic link", "./link.so");
  printf("%d", symlink("link.so", "link2.so"));
  try(" link to a link", "./link2.so");
  printf("%d", symlink("../libone.so", "sub/up.so"));
  try(" link upwards", "./sub/up.so");
  printf("%d", symlink("sub/deeper", "folder"));
  try(" link to a folder", "./folder/../../libone.so");
  printf("%d", symlink("loop.so", "loop.so"));
  try(" link to itself", "./loop.so");
  printf("%d", symlink("nothing.so", "dangling.so"));
  try(" dangling", "./dangling.so");
  printf("%d", link("libone.so", "sub/hard.so"));
  try(" hard link", "./sub/hard.so");
  chdir("sub/deeper");
  try("from elsewhere", "../../libone.so");
  int (*next)(void) = (int (*)(void))dlsym(dlopen("../hard.so", RTLD_NOW), "next");
  next();
  printf("%d\n", ((int (*)(void))dlsym(first, "next"))());
}
