#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>

int main(void) {
  const char *six[] = {"::", "::1", "2001:db8::8:800:200c:417a", "::ffff:1.2.3.4", "1:2:3:4:5:6:7:8", "1::2::3", "12345::", "fe80::1%1", ":", "1:2:3:4:5:6:7::"};
  for (int i = 0; i < 10; i++) {
    struct in6_addr address = {0};
    char text[INET6_ADDRSTRLEN];
    int valid = inet_pton(AF_INET6, six[i], &address);
    printf("%s: %d %s\n", six[i], valid, valid == 1 ? inet_ntop(AF_INET6, &address, text, sizeof text) : "-");
  }
  char small[5];
  errno = 0;
  printf("%d", inet_ntop(AF_INET6, &in6addr_loopback, small, 2) == NULL);
  printf(" %d", errno == ENOSPC);
  printf(" %d\n", inet_pton(99, "x", small));
  return 0;
}
