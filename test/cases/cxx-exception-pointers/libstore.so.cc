#include "store.h"
static std::exception_ptr kept;
void run(void (*work)()) { try { work(); } catch (...) { kept = std::current_exception(); } }
void rethrow() { std::exception_ptr now = kept; kept = nullptr; if (now) std::rethrow_exception(now); }
