#include <exception>
void run(void (*work)());
void rethrow();
void nest(int depth);
