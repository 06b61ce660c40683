/* fopencookie: libc calls functions of the program. */
#include <stdio.h>
#include <string.h>

struct state {
  char text[100];
  int size, at, closed;
};

static ssize_t read_it(void *cookie, char *to, size_t size) {
  struct state *s = cookie;
  if (size > s->size - s->at) size = s->size - s->at;
  memcpy(to, s->text + s->at, size);
  s->at += size;
  return size;
}

static ssize_t write_it(void *cookie, const char *from, size_t size) {
  struct state *s = cookie;
  memcpy(s->text + s->at, from, size);
  s->at += size;
  if (s->at > s->size) s->size = s->at;
  return size;
}

static int seek_it(void *cookie, off_t *at, int whence) {
  struct state *s = cookie;
  s->at = *at += whence == SEEK_CUR ? s->at : whence == SEEK_END ? s->size : 0;
  return 0;
}

static int close_it(void *cookie) { return ((struct state *)cookie)->closed = 1, 0; }

int main(void) {
  struct state state = {0};
  FILE *file = fopencookie(&state, "w+", (cookie_io_functions_t){read_it, write_it, seek_it, close_it});
  fprintf(file, "cookie %d", 42);
  fflush(file);
  printf("%d %s\n", state.size, state.text);
  rewind(file);
  int n = 0;
  char word[20];
  printf("%d %s %d\n", fscanf(file, "%s %d", word, &n), word, n);
  printf("%ld\n", (fseek(file, -3, SEEK_END), ftell(file)));
  fclose(file);
  printf("%d\n", state.closed);
  return 0;
}
