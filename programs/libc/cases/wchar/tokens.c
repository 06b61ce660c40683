#include <stdio.h>
#include <wchar.h>

int main(void) {
  wchar_t text[] = L"a,b;;c d,";
  wchar_t *state;
  for (wchar_t *word = wcstok(text, L",; ", &state); word; word = wcstok(NULL, L",; ", &state)) printf("<%ls>", word);
  printf("\n");
  return 0;
}
