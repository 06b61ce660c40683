#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int by_name(const void *a, const void *b) { return strcmp(*(char **)a, *(char **)b); }

int main(void) {
  mkdir("folder", 0755);
  for (int i = 0; i < 120; i++) {
    char name[60];
    sprintf(name, "folder/entry-%d-%.*s", i * 7919 % 120, i % 30, "abcdefghijklmnopqrstuvwxyzabcdef");
    fclose(fopen(name, "w"));
  }
  char *names[130];
  int count = 0;
  DIR *dir = opendir("folder");
  for (struct dirent *entry; (entry = readdir(dir)); ) names[count++] = strdup(entry->d_name);
  closedir(dir);
  qsort(names, count, sizeof *names, by_name);
  for (int i = 0; i < count; i++) printf("%s\n", names[i]);
  printf("%d\n", count);
  return 0;
}
