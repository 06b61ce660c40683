int counter;
int table[8];
struct { int x, y; } point;
int shared_by_libraries;
void b_adds(int n) { counter += n; table[7] = n; point.y = n; shared_by_libraries += 6; }
int b_sees(void) { return counter; }
int only_libraries_b(void) { return shared_by_libraries; }
