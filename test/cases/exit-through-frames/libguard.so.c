#include <setjmp.h>
#include <stdio.h>
static jmp_buf here;
void back(void) { longjmp(here, 1); }
int guarded(void (*function)(int), int argument) {
  if (setjmp(here)) return printf("caught\n");
  function(argument);
  return 0;
}
__attribute__((destructor)) static void fini(void) { printf("destructor\n"); }
