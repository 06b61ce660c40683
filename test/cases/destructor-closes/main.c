// A library that a destructor opens and closes is destructed after those that are being closed.
#include <dlfcn.h>
int main(void) { dlclose(dlopen("./liba.so", RTLD_NOW)); }
