#include <exception>
/* Every library that includes this has a type_info of its own. */
struct Event : std::exception { int number; explicit Event(int number) : number(number) {} const char *what() const noexcept override { return "event"; } };
template <typename T> struct Wrapped { T value; };
