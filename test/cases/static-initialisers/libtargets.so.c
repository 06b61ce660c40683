int numbers[10] = {0, 10, 20, 30, 40, 50, 60, 70, 80, 90};
int grid[3][4] = {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}};
int *middle = &numbers[5];
struct { char pad[20]; int member; } thing = {"padding", 77};
const char texts[3][6] = {"one", "two", "three"};
int twice(int x) { return 2 * x; }
int half(int x) { return x / 2; }
