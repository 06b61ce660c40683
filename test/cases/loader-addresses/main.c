// differs: glibc has none of these; they are the loader's own (wasm-ld, wasi-libc).
#include <stdio.h>
#include <stdlib.h>
extern char __heap_base, __heap_end, __stack_low, __stack_high;
int main(void) {
  char local;
  char *heap = malloc(10);
  printf("%d %d\n", &local > &__stack_low && &local < &__stack_high, heap >= &__heap_base);
  printf("%d %d\n", &__stack_high <= &__heap_base, &__heap_base < &__heap_end);
}
