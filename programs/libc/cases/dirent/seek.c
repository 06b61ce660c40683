#include <dirent.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  for (const char *name = "abcdefgh"; *name; name++) {
    char file[2] = {*name, 0};
    fclose(fopen(file, "w"));
  }
  DIR *dir = opendir(".");
  readdir(dir);
  readdir(dir);
  long place = telldir(dir);
  char wanted[50];
  strcpy(wanted, readdir(dir)->d_name);
  readdir(dir);
  seekdir(dir, place);
  printf("%d\n", strcmp(wanted, readdir(dir)->d_name));
  closedir(dir);
  return 0;
}
