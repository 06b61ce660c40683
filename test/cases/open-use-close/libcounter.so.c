int total = 37;
int add(int n) { return total += n; }
