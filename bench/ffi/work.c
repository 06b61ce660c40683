// What the benchmark calls: the same file for WebAssembly and for the machine.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int add(int a, int b) { return a + b; }

uint32_t length(const char *text) {
  uint32_t n = 0;
  while (text[n]) n++;
  return n;
}

static uint32_t table[256];

uint32_t checksum(uint32_t crc, const unsigned char *bytes, uint32_t count) {
  if (table[1] == 0)
    for (uint32_t i = 0; i < 256; i++) {
      uint32_t c = i;
      for (int bit = 0; bit < 8; bit++) c = c & 1 ? c >> 1 ^ 0xedb88320u : c >> 1;
      table[i] = c;
    }
  crc = ~crc;
  for (uint32_t i = 0; i < count; i++) crc = table[(crc ^ bytes[i]) & 255] ^ crc >> 8;
  return ~crc;
}

void sort(int *numbers, int count, int (*order)(const void *, const void *)) {
  qsort(numbers, count, sizeof(int), order);
}
