#include <stdlib.h>
void sort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *)) { qsort(base, count, size, compare); }
void *find(const void *key, const void *base, size_t count, size_t size, int (*compare)(const void *, const void *)) {
  return bsearch(key, base, count, size, compare);
}
