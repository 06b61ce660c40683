int descending(const void *a, const void *b) { return *(const int *)b - *(const int *)a; }
void each(void (*visit)(int, void *), void *context) { for (int i = 1; i <= 10; i++) visit(i, context); }
static int add(int a, int b) { return a + b; }
static double scale(double a, float b) { return a * b; }
static long long wide(long long a) { return a * 3; }
const struct { int (*add)(int, int); double (*scale)(double, float); long long (*wide)(long long); const char *name; }
    interface = {add, scale, wide, "interface"};
