#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  printf("%d\n", hcreate(10) != 0);
  for (long i = 0; i < 100; i++) {
    char *key = malloc(10);
    sprintf(key, "key%ld", i);
    hsearch((ENTRY){key, (void *)i}, ENTER);
  }
  for (int i = 0; i < 110; i += 11) {
    char key[10];
    sprintf(key, "key%d", i);
    ENTRY *found = hsearch((ENTRY){key}, FIND);
    printf("%s: %ld\n", key, found ? (long)found->data : -1);
  }
  ENTRY *again = hsearch((ENTRY){"key5", (void *)99}, ENTER);
  printf("%ld\n", (long)again->data);
  hdestroy();
  return 0;
}
