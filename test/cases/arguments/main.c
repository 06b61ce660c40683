// The program's arguments, and libraries that use every number type.
// args: one two
#include <dlfcn.h>
#include <stdio.h>
int main(int argc, char **argv) {
  printf("%d %s %s\n", argc, argv[1], argv[2]);
  void *h = dlopen("./libtypes.so", RTLD_NOW);
  printf("%d\n", ((signed char (*)(signed char, short, unsigned char))dlsym(h, "narrow"))(-3, 300, 200));
  printf("%lld\n", ((long long (*)(int, long long, int))dlsym(h, "wide"))(1, 1LL << 33, 2));
  printf("%.3f\n", ((double (*)(float, double))dlsym(h, "real"))(0.5f, 0.25));
  struct pair { int a; double b; };
  struct pair p = ((struct pair(*)(struct pair))dlsym(h, "swap"))((struct pair){3, 4.5});
  printf("%d %.1f\n", p.a, p.b);
  printf("%s\n", ((const char *(*)(int, ...))dlsym(h, "join"))(3, "a", "b", "c"));
}
