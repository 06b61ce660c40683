// _Thread_local data of one library, used by another and by the program; it begins afresh with its library.
// link: libowner.so libuser.so
#include <dlfcn.h>
#include <stdio.h>
extern _Thread_local int shared_counter;
extern _Thread_local char shared_text[16];
extern _Thread_local int zeroed[100];
void count(void);
const char *text(void);
int *address_by_user(void);
static _Thread_local struct { int a; double b; } mine = {1, 2.5};
int main(void) {
  count();
  shared_counter += 100;
  count();
  printf("%d %s %d\n", shared_counter, text(), zeroed[99]);
  printf("one object %d\n", address_by_user() == &shared_counter);
  printf("%d %.1f\n", mine.a, mine.b);
  for (int i = 0; i < 2; i++) {
    void *h = dlopen("./liblate.so", RTLD_NOW);
    if (!h) return printf("%s\n", dlerror()), 1;
    int (*bump)(void) = (int (*)(void))dlsym(h, "bump");
    bump();
    printf("late %d\n", bump());
    int *data = dlsym(h, "late");
    printf("by dlsym %d\n", data ? *data : -1);
    dlclose(h);
  }
}
