// link: libinspect.so libshapes.so
// dynamic_cast across libraries: down, sideways, through virtual bases, to void, and to a reference that it is not.
#include "shapes.h"
#include <cstdio>
#include <typeinfo>
struct Ellipse : Circle { const char *name() const override { return "ellipse"; } };
int main() {
  for (int kind = 0; kind < 3; kind++) {
    Shape *shape = make(kind);
    printf("%s %d %d %d\n", shape->name(), inspect(shape), dynamic_cast<Square *>(shape) != nullptr, dynamic_cast<Ellipse *>(shape) != nullptr);
    if (auto *named = dynamic_cast<Named *>(shape)) printf("back: %d, whole: %d\n", dynamic_cast<Shape *>(named) == shape, dynamic_cast<void *>(named) == dynamic_cast<void *>(shape));
    try { printf("%d\n", dynamic_cast<Circle &>(*shape).radius); } catch (const std::bad_cast &) { printf("bad cast\n"); }
    delete shape;
  }
  Ellipse ellipse;
  ellipse.radius = 8;
  printf("%d\n", inspect(&ellipse));
}
