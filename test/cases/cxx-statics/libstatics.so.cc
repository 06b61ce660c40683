#include "noisy.h"
static Noisy first("first");
Noisy &local() { static Noisy noisy("local"); return noisy; }
static Noisy second("second");
int tries;
extern "C" int use() { return local().name[0]; }
extern "C" int retried() { static Noisy *noisy = [] { if (++tries < 3) throw tries; return new Noisy("retried"); }(); return noisy->name[0] + tries; }
