#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <wchar.h>

int main(void) {
  const wchar_t *texts[] = {L"42", L"-0x2A", L"077", L"99999999999999999999", L"zz", L"  12ab", L""};
  for (int i = 0; i < 7; i++) {
    wchar_t *end;
    errno = 0;
    long l = wcstol(texts[i], &end, 0);
    printf("%ld %d %d", l, (int)(end - texts[i]), errno == ERANGE);
    printf(" %lu %lld %llu %jd %ju\n", wcstoul(texts[i], NULL, 16), wcstoll(texts[i], NULL, 36), wcstoull(texts[i], NULL, 0), wcstoimax(texts[i], NULL, 10), wcstoumax(texts[i], NULL, 8));
  }
  const wchar_t *floats[] = {L"1.5e3", L"0x1.8p1", L"inf", L"x"};
  for (int i = 0; i < 4; i++) {
    wchar_t *end;
    double d = wcstod(floats[i], &end);
    printf("%a %d %a %La\n", d, (int)(end - floats[i]), wcstof(floats[i], NULL), wcstold(floats[i], NULL));
  }
  return 0;
}
