int counter;
int table[8];
struct { int x, y; } point;
int shared_by_libraries;
void a_adds(int n) { counter += n; table[0] = n; point.x = n; shared_by_libraries += 5; }
int a_sees(void) { return counter; }
int only_libraries_a(void) { return shared_by_libraries; }
