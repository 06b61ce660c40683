#include "error.h"
Base::~Base() {}
const char *Derived::what() const { return "derived"; }
void raise(int kind) {
  switch (kind) {
    case 0: return;
    case 1: throw 42;
    case 2: throw "text";
    case 3: throw Derived();
    case 4: throw Custom("custom", 7);
    case 5: throw std::out_of_range("range");
    case 6: throw static_cast<Base *>(new Derived);
    default: throw 1.5;
  }
}
