#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  mkdir("a-folder", 0755);
  fclose(fopen("b-file", "w"));
  symlink("b-file", "c-link");
  struct dirent **entries;
  int count = scandir(".", &entries, NULL, alphasort);
  for (int i = 0; i < count; i++) {
    int type = entries[i]->d_type;
    printf("%s %d %d\n", entries[i]->d_name, type == DT_DIR ? 1 : type == DT_REG ? 2 : type == DT_LNK ? 3 : 0, DTTOIF(type));
    free(entries[i]);
  }
  free(entries);
  printf("%d %d\n", IFTODT(S_IFREG) == DT_REG, IFTODT(S_IFDIR) == DT_DIR);
  return 0;
}
