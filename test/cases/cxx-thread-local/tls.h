#include <cstdio>
struct Noisy { const char *name; int value = 1; explicit Noisy(const char *name) : name(name) { printf("make %s\n", name); } ~Noisy() { printf("end %s %d\n", name, value); } };
extern thread_local Noisy library;
extern thread_local int plain;
int use();
