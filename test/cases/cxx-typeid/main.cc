// link: libtypes.so
// typeid compares across libraries, of static and of dynamic types, by name, by hash and as a key.
#include "types.h"
#include <cstdio>
#include <map>
#include <typeindex>
int main() {
  printf("%d %d\n", plain() == typeid(Plain), plain() == typeid(Poly));
  printf("%s %s\n", plain().name(), typeid(Box<int>).name());
  printf("%d\n", plain().hash_code() == typeid(Plain).hash_code());
  std::map<std::type_index, const char *> names = {{typeid(Box<int>), "int"}, {typeid(Box<const char *>), "text"}};
  names[typeid(Poly)] = "nothing";
  for (int kind = 0; kind < 3; kind++) {
    Poly *poly = box(kind);
    printf("%s %s %d\n", names.at(of(*poly)), names.at(typeid(*poly)), of(*poly) == typeid(*poly));
    delete poly;
  }
  printf("%d\n", typeid(int) == of(*box(2)));
  Poly *none = nullptr;
  try { printf("%s\n", typeid(*none).name()); } catch (const std::bad_typeid &) { printf("bad typeid\n"); }
}
