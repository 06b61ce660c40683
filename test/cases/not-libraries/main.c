// What is no library is refused, and leaves nothing behind.
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
static char bytes[1 << 20];
static size_t size;
static void try(const char *what, const char *name) {
  void *h = dlopen(name, RTLD_NOW);
  const char *error = dlerror();
  printf("%s: %s, error %d\n", what, h ? "opened" : "refused", error != NULL && *error);
}
static void write_file(const char *name, size_t length) {
  FILE *out = fopen(name, "wb");
  fwrite(bytes, 1, length, out);
  fclose(out);
}
int main(void) {
  mkdir("folder.so", 0777);
  try("folder", "./folder.so");
  try("folder with slash", "./folder.so/");
  try("below a file", "./libgood.so/libgood.so");
  try("nothing", "./nothing.so");
  try("space behind", "./libgood.so ");
  try("other case", "./LIBGOOD.SO");
  try("slash behind", "./libgood.so/");
  try("root", "/");
  try("dot", ".");
  FILE *in = fopen("./libgood.so", "rb");
  size = fread(bytes, 1, sizeof bytes, in);
  fclose(in);
  write_file("empty.so", 0);
  try("empty", "./empty.so");
  write_file("four.so", 4);
  try("four bytes", "./four.so");
  write_file("forty.so", 40);
  try("forty bytes", "./forty.so");
  FILE *text = fopen("text.so", "w");
  fprintf(text, "INPUT(libgood.so)\n");
  fclose(text);
  try("text", "./text.so");
  write_file("good \n name.so", size);
  try("good with spaces in its name", "./good \n name.so");
#ifdef __wasm__
  try("program", "./main.wasm");
#else
  try("program", "./main");
#endif
  try("good", "./libgood.so");
  char name[6000];
  memset(name, 'x', sizeof name - 1);
  name[0] = '.', name[1] = '/', name[sizeof name - 1] = 0;
  try("long name", name);
  name[1] = 'y';
  try("long name without slash", name);
}
