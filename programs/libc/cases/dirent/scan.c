/* scandir calls functions of the program. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int wanted(const struct dirent *entry) { return strstr(entry->d_name, ".txt") != NULL; }
static int backwards(const struct dirent **a, const struct dirent **b) { return strcmp((*b)->d_name, (*a)->d_name); }

int main(void) {
  const char *names[] = {"one.txt", "two.c", "three.txt", "file10.txt", "file9.txt"};
  for (int i = 0; i < 5; i++) fclose(fopen(names[i], "w"));
  struct dirent **entries;
  int count = scandir(".", &entries, wanted, backwards);
  for (int i = 0; i < count; i++) puts(entries[i]->d_name), free(entries[i]);
  free(entries);
  count = scandir(".", &entries, wanted, versionsort);
  for (int i = 0; i < count; i++) puts(entries[i]->d_name);
  printf("%d\n", scandir("missing", &entries, NULL, NULL));
  return 0;
}
