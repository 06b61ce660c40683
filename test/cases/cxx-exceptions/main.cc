// link: libpass.so libthrow.so
// Exceptions of one library go through a second and are caught in the program: by value, by base, as pointers, rethrown, replaced.
#include "error.h"
#include <cstdio>
int main() {
  for (int kind = 0; kind < 8; kind++) {
    printf("%d\n", kind);
    try {
      pass(kind);
    } catch (int value) {
      printf("int %d\n", value);
    } catch (const char *text) {
      printf("text %s\n", text);
    } catch (const Base &base) {
      printf("base %s\n", base.what());
    } catch (const Custom &custom) {
      printf("custom %s %d\n", custom.what(), custom.code);
    } catch (const std::exception &e) {
      printf("exception %s\n", e.what());
    } catch (Base *base) {
      printf("pointer %s\n", base->what());
      delete base;
    } catch (...) {
      printf("something\n");
    }
  }
}
