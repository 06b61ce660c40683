#include "operations.h"
#define DEFINE(name, expression) int name(int a, int b) { return expression; }
OPERATIONS(DEFINE)
#define ENTRY(name, expression) {#name, name},
const struct operation table[] = {OPERATIONS(ENTRY)};
const int table_size = sizeof table / sizeof *table;
int apply(const struct operation *operation, int a, int b) { return operation->function(a, b); }
