struct Shape { virtual ~Shape(); virtual const char *name() const = 0; };
struct Named { virtual ~Named() {} int tag = 5; };
struct Circle : Shape { const char *name() const override; int radius = 3; };
struct Square : virtual Shape, virtual Named { const char *name() const override; int side = 4; };
struct Tile : Square { int colour = 9; };
Shape *make(int kind);
int inspect(Shape *shape);
