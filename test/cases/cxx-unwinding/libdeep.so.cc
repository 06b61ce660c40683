// flags: -rdynamic
#include <cstdio>
void again(int depth);
struct Frame { int depth; ~Frame() { printf("leaves library %d\n", depth); } };
extern "C" void deeper(int depth) { Frame frame{depth}; if (depth == 0) throw depth; again(depth - 1); }
