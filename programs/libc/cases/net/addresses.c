#include <arpa/inet.h>
#include <stdio.h>

int main(void) {
  const char *four[] = {"127.0.0.1", "255.255.255.255", "1.2.3", "256.1.1.1", "0x7f.1", "10.0.0.1 ", "", "017.1.1.1"};
  for (int i = 0; i < 8; i++) {
    struct in_addr a = {0}, b = {0};
    printf("%s: %x %d %d %x %x\n", four[i], inet_addr(four[i]), inet_aton(four[i], &a), inet_pton(AF_INET, four[i], &b), a.s_addr, b.s_addr);
  }
  struct in_addr address = {htonl(0xc0a80102)};
  printf("%s %x %x\n", inet_ntoa(address), inet_lnaof(address), inet_netof(address));
  printf("%x %s\n", inet_network("1.2.3.4"), inet_ntoa(inet_makeaddr(10, 5)));
  printf("%x %x %x %x\n", htonl(0x12345678), ntohl(0x12345678), htons(0x1234), ntohs(0x1234));
  return 0;
}
