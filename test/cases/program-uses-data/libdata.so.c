#include <string.h>
int counter = 3, zeros[100];
const int constants[3] = {1, 2, 3};
char text[] = "in library";
struct { int a; char b[12]; double c; } record = {1, "record", 2.5};
int *pointer = &counter;
int *library_address(void) { return &counter; }
int library_sum(void) {
  int sum = counter + (int)strlen(text) + (int)strlen(record.b);
  for (int i = 0; i < 100; i++) sum += zeros[i];
  return sum;
}
