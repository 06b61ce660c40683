#include <stdio.h>
#include <string.h>
__attribute__((weak)) int absent_function(int);
__attribute__((weak)) extern int absent_data;
__attribute__((weak)) size_t strlen(const char *);
void report(void) {
  int (*volatile function)(int) = absent_function;
  int *volatile data = &absent_data;
  printf("%d %d\n", function == NULL, data == NULL);
  if (absent_function) printf("called %d\n", absent_function(1));
  printf("%d\n", strlen ? (int)strlen("four") : -1);
}
