#include <stdio.h>
#include <wchar.h>

int main(void) {
  printf("[%s] [%10s] [%-10s] [%.3s] [%10.3s] [%-10.3s] [%.0s]\n", "string", "string", "string", "string", "string", "string", "string");
  printf("[%c] [%5c] [%-5c] [%c]\n", 'a', 'b', 'c', 0x141);
  char unterminated[3] = {'a', 'b', 'c'};
  printf("[%.3s]\n", unterminated);
  printf("[%s]\n", (char *)NULL);
  printf("%% %5% %c%c\n", '%', 0);
  printf("[%ls] [%lc] [%S] [%C]\n", L"wide", L'w', L"WIDE", L'W');
  printf("[%.2ls] [%8ls]\n", L"wide", L"wide");
  return 0;
}
