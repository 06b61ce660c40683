// differs: libc.so calls its own malloc, not the program's: wasm-ld binds calls inside of a library
/* A program that brings an allocator of its own. Static, libc uses it, too. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char arena[1 << 20];
static size_t used, calls;

void *malloc(size_t size) {
  size_t at = (used + 15) & ~15ul;
  calls++;
  used = at + size + 16;
  *(size_t *)(arena + at) = size;
  return arena + at + 16;
}
void free(void *block) {}
void *calloc(size_t count, size_t size) { return memset(malloc(count * size), 0, count * size); }
void *realloc(void *block, size_t size) {
  void *moved = malloc(size);
  if (block) memcpy(moved, block, size);
  return moved;
}

int main(void) {
  size_t before = calls;
  char *copy = strdup("duplicate");
  printf("%s %d %d\n", copy, (int)(calls - before), copy > arena && copy < arena + sizeof arena);
  before = calls;
  FILE *file = fopen("file", "w");
  printf("%d %d\n", calls > before, (char *)file > arena && (char *)file < arena + sizeof arena);
  fputs("x", file);
  fclose(file);
  return 0;
}
