#include <stdio.h>
#include <stdlib.h>

struct record {
  char name[13];
  short key;
  char tail[30];
};

static int by_key(const void *a, const void *b) { return ((struct record *)a)->key - ((struct record *)b)->key; }

static int by_key_times(const void *a, const void *b, void *factor) { return *(int *)factor * by_key(a, b); }

void qsort_r(void *, size_t, size_t, int (*)(const void *, const void *, void *), void *);

int main(void) {
  struct record records[50];
  for (int i = 0; i < 50; i++) {
    sprintf(records[i].name, "name %d", i);
    records[i].key = i * 37 % 50;
    sprintf(records[i].tail, "%d", i);
  }
  qsort(records, 50, sizeof *records, by_key);
  for (int i = 0; i < 50; i += 9) printf("%d %s %s\n", records[i].key, records[i].name, records[i].tail);
  int factor = -1;
  qsort_r(records, 50, sizeof *records, by_key_times, &factor);
  for (int i = 0; i < 50; i += 9) printf("%d %s %s\n", records[i].key, records[i].name, records[i].tail);
  unsigned char bytes[] = "a sentence to be sorted by bytes";
  int compare_bytes(const void *, const void *);
  qsort(bytes, sizeof bytes - 1, 1, compare_bytes);
  printf("%s\n", bytes);
  return 0;
}

int compare_bytes(const void *a, const void *b) { return *(unsigned char *)a - *(unsigned char *)b; }
