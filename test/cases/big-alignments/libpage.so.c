_Alignas(4096) char aligned[4096 * 3];
char megabytes[5 << 20];
int check(void) {
  int sum = 0;
  for (int i = 0; i < sizeof megabytes; i += 64) sum += megabytes[i];
  for (int i = 0; i < sizeof megabytes; i += 64) megabytes[i] = 1;
  aligned[100] += 1;
  return sum == 0 && aligned[100] == 1;
}
