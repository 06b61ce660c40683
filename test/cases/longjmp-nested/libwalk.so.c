int walk(int n, int (*visit)(int)) {
  volatile char frame[100];
  frame[n % 100] = (char)n;
  return visit(n) + frame[n % 100];
}
