#include "event.h"
#include <cstdio>
extern "C" void guard(void (*call)(int), int number) {
  try {
    call(number);
  } catch (const Event &event) {
    printf("event %d\n", event.number);
  } catch (const Wrapped<long> &) {
    printf("wrapped long\n");
  } catch (const Wrapped<int> &wrapped) {
    printf("wrapped int %d\n", wrapped.value);
  } catch (...) {
    printf("unknown\n");
  }
}
