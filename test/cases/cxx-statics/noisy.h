#include <cstdio>
struct Noisy { const char *name; explicit Noisy(const char *name) : name(name) { printf("make %s\n", name); } ~Noisy() { printf("end %s\n", name); } };
