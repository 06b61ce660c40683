#include <dlfcn.h>
#include <string.h>
struct person { const char *name; int age; double height; };
int by_name(const void *a, const void *b) { return strcmp(((const struct person *)a)->name, ((const struct person *)b)->name); }
int by_age(const void *a, const void *b) { return ((const struct person *)a)->age - ((const struct person *)b)->age; }
int (*comparator(const char *name))(const void *, const void *) {
  return (int (*)(const void *, const void *))dlsym(dlopen("./libcompare.so", RTLD_NOW), name);
}
