#include <stdio.h>
__attribute__((weak)) int optional(int);
__attribute__((weak)) extern int optional_data;
static int *pointer = &optional_data;
static int (*function)(int) = optional;
static void probe(const char *who) {
  printf("%s: function %d", who, optional ? optional(1) : -1);
  printf(", data %d", &optional_data ? optional_data : -1);
  printf(", pointers %d %d\n", function ? function(2) : -1, pointer ? *pointer : -1);
}
