void call(void (*function)()) noexcept { function(); }
