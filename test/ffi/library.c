// What the tests of the FFI call: one function for each kind of value, and some that misbehave. The same file is compiled natively.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int add(int a, int b) { return a + b; }
int8_t same_i8(int8_t x) { return x; }
uint8_t same_u8(uint8_t x) { return x; }
int16_t same_i16(int16_t x) { return x; }
uint16_t same_u16(uint16_t x) { return x; }
uint32_t same_u32(uint32_t x) { return x; }
int64_t same_i64(int64_t x) { return x; }
uint64_t same_u64(uint64_t x) { return x; }
float same_f32(float x) { return x; }
double same_f64(double x) { return x; }
_Bool same_bool(_Bool x) { return x; }
char same_char(char x) { return x; }
const char *same_string(const char *x) { return x; }
void *same_pointer(void *x) { return x; }
double mixed(int8_t a, uint64_t b, float c, const char *d, double e) { return a + (double)b + c + strlen(d) + e; }
size_t length(const char *text) { return strlen(text); }
long plus_long(long a, long b) { return a + b; }
void nothing(void) {}
const char *greeting(void) { return "grüß dich"; }
int data = 42;
char room[64];

void fill(uint8_t *bytes, int count) {
  for (int i = 0; i < count; i++) bytes[i] = (uint8_t)(i + 1);
}
uint32_t sum(const uint8_t *bytes, uint32_t count) {
  uint32_t total = 0;
  for (uint32_t i = 0; i < count; i++) total += bytes[i];
  return total;
}
void move(void *to, const void *from, uint32_t count) { memmove(to, from, count); }
void upper(char *text) {
  for (; *text; text++)
    if (*text >= 'a' && *text <= 'z') *text -= 32;
}

int call(int (*f)(int), int x) { return f(x); }
double call_all(double (*f)(int8_t, uint32_t, int64_t, float, const char *)) { return f(-3, 4000000000u, -5, 1.5f, "text"); }
static int (*kept)(int);
void keep(int (*f)(int)) { kept = f; }
int call_kept(int x) { return kept(x); }
int compare(const void *a, const void *b);
void sort(int *numbers, int count, int (*order)(const void *, const void *)) { qsort(numbers, count, sizeof(int), order); }

struct inner { char c; double d; };
struct outer { int8_t a; int32_t b; char name[5]; struct inner inner[2]; void *pointer; uint64_t last; };
size_t size_of_outer(void) { return sizeof(struct outer); }
size_t offset_of(int member) {
  switch (member) {
    case 0: return offsetof(struct outer, a);
    case 1: return offsetof(struct outer, b);
    case 2: return offsetof(struct outer, name);
    case 3: return offsetof(struct outer, inner);
    case 4: return offsetof(struct outer, pointer);
    default: return offsetof(struct outer, last);
  }
}
void change(struct outer *o) {
  o->a++;
  o->b *= 2;
  o->name[0] = 'X';
  o->inner[1].d += 0.5;
  o->last--;
}

void *take(size_t size) { return malloc(size); }
void give(void *memory) { free(memory); }

#ifdef __wasm__
#include <stdarg.h>
#include <stdio.h>
int print(char *to, unsigned size, const char *format, ...) {
  va_list rest;
  va_start(rest, format);
  int length = vsnprintf(to, size, format, rest);
  va_end(rest);
  return length;
}
void trap(void) { __builtin_trap(); }
int deep(int n) {
  volatile char frame[4096];
  frame[n % 4096] = 1;
  return n == 0 ? 0 : deep(n - 1) + frame[n % 4096];
}
// Through a pointer: the compiler would make a loop of it.
int endless(int n);
static int (*volatile again)(int) = endless;
int endless(int n) { return again(n + 1) + 1; }
int read_at(const int *p) { return *p; }
void write_at(int *p, int value) { *p = value; }
int grow(void) {
  int blocks = 0;
  for (void *volatile block; (block = malloc(1 << 20));) blocks++;
  return blocks;
}
void leave(int code) { exit(code); }
void free_twice(void) {
  void *p = malloc(100);
  free(p);
  free(p);
}
int open_files(void) { return fopen("/etc/passwd", "r") != 0; }
const char *variable(void) { return getenv("HOME"); }
int imported(int x) __attribute__((weak));
int import(int x) { return imported ? imported(x) : -1; }
#endif
