#include <stdexcept>
struct Own : std::runtime_error { using std::runtime_error::runtime_error; };
void raise() { throw Own("nobody catches this"); }
