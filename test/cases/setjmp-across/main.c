// longjmp out of a library's frames into the program, and out of a callback into the library.
#include <dlfcn.h>
#include <setjmp.h>
#include <stdio.h>
static jmp_buf back;
static void jump(int value) { longjmp(back, value); }
int main(void) {
  void *h = dlopen("./libjump.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  void (*call)(void (*)(int), int) = (void (*)(void (*)(int), int))dlsym(h, "call");
  int (*guarded)(void) = (int (*)(void))dlsym(h, "guarded");
  volatile int rounds = 0;
  int value = setjmp(back);
  printf("setjmp gave %d\n", value);
  if (rounds++ < 3) call(jump, rounds * 10);
  printf("library's own %d\n", guarded());
}
