#include <byteswap.h>
#include <endian.h>
#include <stdio.h>

int main(void) {
  volatile unsigned long long n = 0x0123456789abcdef;
  printf("%x %x %llx\n", bswap_16((unsigned short)n), bswap_32((unsigned)n), bswap_64(n));
  printf("%llx %x %x\n", (unsigned long long)htobe64(n), be32toh((unsigned)n), htole16((unsigned short)n));
  printf("%d\n", __BYTE_ORDER == __LITTLE_ENDIAN);
  return 0;
}
