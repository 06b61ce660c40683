// RTLD_NEXT in the program finds what its own definition hides.
// link: libimpl.so
// flags: -rdynamic -fno-builtin
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
int work(int x) { return 1000 + ((int (*)(int))dlsym(RTLD_NEXT, "work"))(x); }
int calls_work(int);
extern int *address_of_setting(void);
int setting = 5;
size_t strlen(const char *text) { return 10 * ((size_t(*)(const char *))dlsym(RTLD_NEXT, "strlen"))(text); }
int library_strlen(const char *);
int main(void) {
  printf("%d %d\n", work(1), calls_work(2));
  int *hidden = dlsym(RTLD_NEXT, "setting");
  printf("%d %d, the library's uses mine %d\n", setting, *hidden, address_of_setting() == &setting);
  printf("default %d, next %d\n", dlsym(RTLD_DEFAULT, "setting") == &setting, hidden == &setting);
  printf("%d %d\n", (int)strlen("four"), library_strlen("four"));
}
