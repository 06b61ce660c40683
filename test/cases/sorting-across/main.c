// qsort and bsearch of libc, called by one library, with another one's comparators, on the program's data.
// link: libsorter.so libcompare.so
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
struct person { const char *name; int age; double height; };
void sort(void *, size_t, size_t, int (*)(const void *, const void *));
void *find(const void *, const void *, size_t, size_t, int (*)(const void *, const void *));
int by_name(const void *, const void *), by_age(const void *, const void *);
int (*comparator(const char *))(const void *, const void *);
static int by_height(const void *a, const void *b) {
  double x = ((const struct person *)a)->height, y = ((const struct person *)b)->height;
  return (x > y) - (x < y);
}
static void show(const struct person *people) {
  for (int i = 0; i < 4; i++) printf("%s ", people[i].name);
  printf("\n");
}
int main(void) {
  struct person people[] = {{"dora", 30, 1.7}, {"bert", 50, 1.9}, {"carl", 20, 1.6}, {"anna", 40, 1.8}};
  sort(people, 4, sizeof *people, by_name);
  show(people);
  struct person *found = find(&(struct person){"carl", 0, 0}, people, 4, sizeof *people, by_name);
  printf("%s %d\n", found->name, (int)(found - people));
  sort(people, 4, sizeof *people, by_age);
  show(people);
  sort(people, 4, sizeof *people, by_height);
  show(people);
  sort(people, 4, sizeof *people, comparator("by_name"));
  show(people);
  printf("%d\n", comparator("by_name") == by_name);
}
