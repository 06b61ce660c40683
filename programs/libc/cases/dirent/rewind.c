#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>

int main(void) {
  mkdir("folder", 0755);
  fclose(fopen("folder/a", "w"));
  fclose(fopen("folder/b", "w"));
  DIR *dir = opendir("folder");
  for (int round = 0; round < 3; round++) {
    int count = 0;
    while (readdir(dir)) count++;
    printf("%d %d\n", count, readdir(dir) == NULL);
    if (round == 1) fclose(fopen("folder/c", "w"));
    rewinddir(dir);
  }
  printf("%d\n", closedir(dir));
  return 0;
}
