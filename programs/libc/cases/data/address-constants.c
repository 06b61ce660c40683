/* Constants of libc through pointers in initialized data: relocations. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const struct in6_addr *const addresses[] = {&in6addr_any, &in6addr_loopback};
static clockid_t clocks[2];

int main(void) {
  for (int i = 0; i < 2; i++) {
    char text[INET6_ADDRSTRLEN];
    printf("%s\n", inet_ntop(AF_INET6, addresses[i], text, sizeof text));
  }
  struct in6_addr copy = in6addr_loopback;
  printf("%d %d\n", copy.s6_addr[15], memcmp(&copy, &in6addr_loopback, sizeof copy));
  clocks[0] = CLOCK_REALTIME;
  clocks[1] = CLOCK_MONOTONIC;
  printf("%d\n", clocks[0] != clocks[1]);
  return 0;
}
