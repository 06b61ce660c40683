#include <string>
#include <stdexcept>
struct Own : std::runtime_error { using std::runtime_error::runtime_error; };
static std::string text(100, 'x');
extern "C" int fails(int number) { if (number % 3 == 0) throw Own(text + std::to_string(number)); return number; }
