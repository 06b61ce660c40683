#include "store.h"
#include <stdexcept>
#include <string>
void nest(int depth) {
  try {
    if (depth == 0) throw std::invalid_argument("innermost");
    nest(depth - 1);
  } catch (...) {
    std::throw_with_nested(std::runtime_error("level " + std::to_string(depth)));
  }
}
