/** The C and C++ files whose libraries are mutated: between them they have all that a library can have. */
export const sources: readonly {
  readonly name: string;
  readonly source: string;
  readonly args: readonly string[];
}[] = [
  {
    name: "libgood.so",
    args: ["-shared"],
    source: `
#include <string.h>
static int table[100];
int *good_pointer = table;
static int plus(int x) { return x + 1; }
int (*good_step)(int) = plus;
__attribute__((constructor)) static void fill(void) { for (int i = 0; i < 100; i++) table[i] = i; }
int good(int n) { int sum = 0; for (int i = 0; i < n; i++) sum += good_pointer[i]; return good_step(sum) + (int)strlen("four"); }
`,
  },
  {
    name: "libdata.so",
    args: ["-shared"],
    source: `
extern int good(int);
extern int *good_pointer;
int one = 1, zeroes[5000];
int *pointers[] = { &one, zeroes, zeroes + 4999 };
int (*functions[])(int) = { good, 0 };
int **elsewhere = &good_pointer;
_Alignas(4096) char page[4096];
int data_sum(void) { return *pointers[0] + (functions[0] == good) + **elsewhere; }
`,
  },
  {
    name: "libconstructors.so",
    args: ["-shared"],
    source: `
#include <stdlib.h>
static int order[8], count;
static void at_exit(void) { count++; }
__attribute__((constructor(101))) static void first(void) { order[count++] = 101; }
__attribute__((constructor(202))) static void second(void) { order[count++] = 202; atexit(at_exit); }
__attribute__((destructor)) static void last(void) { order[0] = -1; }
int constructed(void) { return count; }
`,
  },
  {
    name: "libtls.so",
    args: ["-shared"],
    source: `
_Thread_local int counter = 7;
_Thread_local char buffer[100];
int tls_next(void) { buffer[0]++; return counter++; }
`,
  },
  {
    name: "libweak.so",
    args: ["-shared"],
    source: `
__attribute__((weak)) int nobody(int);
__attribute__((weak)) extern int nothing;
__attribute__((weak)) int somebody(int x) { return x; }
int weak_test(void) { return (nobody ? nobody(1) : 0) + (&nothing ? nothing : 0) + somebody(2); }
int (*weak_address(void))(int) { return nobody; }
`,
  },
  {
    name: "libjump.so",
    args: ["-shared"],
    source: `
#include <setjmp.h>
static jmp_buf there;
void jump(int value) { longjmp(there, value); }
int jump_test(void) { int got = setjmp(there); if (got == 0) jump(5); return got; }
`,
  },
  {
    name: "libmany.so",
    args: ["-shared"],
    source: `
${Array.from({ length: 200 }, (_, i) => `int many_${i}(int x) { return x * ${i}; }`).join("\n")}
int (*many_table[])(int) = { ${Array.from({ length: 200 }, (_, i) => `many_${i}`).join(", ")} };
int many(int i, int x) { return many_table[i % 200](x); }
`,
  },
  {
    name: "libneeds.so",
    args: ["-shared", "libgood.so", "libdata.so", "-Wl,-rpath,$ORIGIN"],
    source: `
#include <stdio.h>
#include <dlfcn.h>
int good(int), data_sum(void);
int needs(void) { void *self = dlopen(0, RTLD_NOW); printf("%d\\n", good(3)); return data_sum() + !self; }
`,
  },
  {
    name: "libclasses.so",
    args: ["-shared", "-xc++", "-fno-rtti"],
    source: `
struct Shape { virtual int area() const { return 0; } };
struct Square : Shape { int side; explicit Square(int s) : side(s) {} int area() const override { return side * side; } };
static Square square(4);
Shape *shape = &square;
extern "C" int classes(void) { return shape->area(); }
`,
  },
  {
    name: "host.wasm",
    args: ["-rdynamic"],
    source: `
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
char path[256], message[100000];
/* What dlopen makes of the path: 1, or 0 with dlerror's message. */
int attempt(int mode) {
  void *handle = dlopen(path, mode);
  if (handle) return dlclose(handle) ? 2 : 1;
  const char *error = dlerror();
  strncpy(message, error ? error : "", sizeof message - 1);
  return 0;
}
/* Whether a library can still be opened, used and closed. */
int works(void) {
  char *block = malloc(1000);
  void *handle = dlopen("libgood.so", RTLD_NOW);
  int (*good)(int) = handle ? (int (*)(int))dlsym(handle, "good") : 0;
  int result = good ? good(5) : 0;
  if (handle) dlclose(handle);
  /* One whose constructor calls atexit. */
  handle = dlopen("libconstructors.so", RTLD_LAZY);
  if (handle) dlclose(handle); else result = 0;
  free(block);
  return result;
}
int main(void) { return works() != 15; }
`,
  },
  {
    name: "fixed.wasm",
    args: ["-no-pie", "libgood.so"],
    source: `
#include <dlfcn.h>
#include <stdio.h>
int good(int);
int (*address)(int) = good;
int main(void) { printf("%d\\n", address(3)); return dlopen("libdata.so", RTLD_NOW) == 0; }
`,
  },
];
