#include <cstdio>
#include <stdexcept>
struct Loud { Loud() { printf("made\n"); } ~Loud() { printf("unmade\n"); } };
static Loud loud;
static int fails() { throw std::runtime_error("not today"); }
static int number = fails();
extern "C" int answer() { return 42 + number; }
