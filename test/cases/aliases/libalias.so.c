int original(int x) { return x * 10; }
extern int other_name(int) __attribute__((alias("original")));
extern int weak_name(int) __attribute__((weak, alias("original")));
int data = 5;
extern int data_alias __attribute__((alias("data")));
