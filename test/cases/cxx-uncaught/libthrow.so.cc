#include <stdexcept>
void raise() { throw std::runtime_error("nobody catches this"); }
