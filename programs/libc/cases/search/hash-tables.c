#include <search.h>
#include <stdio.h>

int main(void) {
  struct hsearch_data a = {0}, b = {0};
  ENTRY *found;
  printf("%d %d\n", hcreate_r(4, &a), hcreate_r(4, &b));
  hsearch_r((ENTRY){"x", "in a"}, ENTER, &found, &a);
  hsearch_r((ENTRY){"x", "in b"}, ENTER, &found, &b);
  printf("%d", hsearch_r((ENTRY){"x"}, FIND, &found, &a));
  printf(" %s\n", (char *)found->data);
  printf("%d\n", hsearch_r((ENTRY){"y"}, FIND, &found, &b));
  hdestroy_r(&a);
  hdestroy_r(&b);
  return 0;
}
