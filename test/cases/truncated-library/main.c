// A library whose last bytes are missing is refused, whatever they were for.
// differs: an ELF file ends with what ld.so does not read; where more is missing glibc dies of SIGBUS.
#include <dlfcn.h>
#include <stdio.h>
static char bytes[1 << 20];
int main(void) {
  FILE *in = fopen("./libgood.so", "rb");
  size_t size = fread(bytes, 1, sizeof bytes, in);
  fclose(in);
  int refused = 0, explained = 0;
  for (size_t missing = 1; missing <= 20; missing++) {
    FILE *out = fopen("part.so", "wb");
    fwrite(bytes, 1, size - missing, out);
    fclose(out);
    refused += dlopen("./part.so", RTLD_NOW) == NULL;
    explained += dlerror() != NULL;
  }
  printf("refused %d, explained %d\n", refused, explained);
  printf("the whole %d\n", dlopen("./libgood.so", RTLD_NOW) != NULL);
}
