#include <stdexcept>
struct Base { virtual ~Base(); virtual const char *what() const = 0; };
struct Derived : Base { const char *what() const override; };
struct Custom : std::runtime_error { int code; Custom(const char *text, int code) : std::runtime_error(text), code(code) {} };
void raise(int kind);
void pass(int kind);
