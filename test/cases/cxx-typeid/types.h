#include <typeinfo>
struct Plain { int x; };
struct Poly { virtual ~Poly() {} };
template <typename T> struct Box : Poly { T content{}; };
const std::type_info &plain();
const std::type_info &of(const Poly &);
Poly *box(int kind);
