// LD_BIND_NOW makes RTLD_LAZY mean RTLD_NOW; missing data is an error either way.
// env: LD_BIND_NOW=1
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  printf("function: %s\n", dlopen("./libfunction.so", RTLD_LAZY) ? "opened" : "refused");
  printf("data: %s\n", dlopen("./libdata.so", RTLD_LAZY) ? "opened" : "refused");
  dlopen("./libprovider.so", RTLD_LAZY | RTLD_GLOBAL);
  printf("function: %s\n", dlopen("./libfunction.so", RTLD_LAZY) ? "opened" : "refused");
  printf("data: %s\n", dlopen("./libdata.so", RTLD_LAZY) ? "opened" : "refused");
}
