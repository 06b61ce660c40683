#include <setjmp.h>
#include <string.h>
static jmp_buf here;
void jump(int value) { longjmp(here, value); }
int jumps_inside(int value) {
  jump(value * 2);
  return -1;
}
int guarded(int (*function)(int), int argument) {
  jmp_buf saved;
  int value = setjmp(here);
  memcpy(&saved, &here, sizeof saved);
  return value ? value : function(argument);
}
