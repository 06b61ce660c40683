int good = 1, table[100] = {1};
int *pointer = &good;
int work(int x) { return x * good; }
