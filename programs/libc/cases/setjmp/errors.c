/* Exceptions as C programs write them. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static jmp_buf *handler;
static char message[50];

static void fail(const char *text) {
  strcpy(message, text);
  longjmp(*handler, 1);
}

static double divide(double a, double b) {
  if (b == 0) fail("division by zero");
  return a / b;
}

static void try(double a, double b) {
  jmp_buf here, *before = handler;
  handler = &here;
  if (setjmp(here) == 0) printf("%g\n", divide(a, b));
  else printf("caught: %s\n", message);
  handler = before;
}

int main(void) {
  try(1, 2);
  try(1, 0);
  try(3, 4);
  for (int i = 0; i < 3; i++) try(i, i - 1);
  return 0;
}
