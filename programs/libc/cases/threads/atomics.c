#include <stdatomic.h>
#include <stdio.h>

static atomic_int counter = 5;
static _Atomic long long wide;
static atomic_flag flag = ATOMIC_FLAG_INIT;
struct big {
  int a[2];
};

int main(void) {
  printf("%d %d\n", atomic_fetch_add(&counter, 3), atomic_load(&counter));
  int expected = 8;
  printf("%d %d\n", atomic_compare_exchange_strong(&counter, &expected, 20), atomic_exchange(&counter, 1));
  wide |= 1ll << 40;
  printf("%lld\n", wide);
  printf("%d %d\n", atomic_flag_test_and_set(&flag), atomic_flag_test_and_set(&flag));
  return 0;
}
