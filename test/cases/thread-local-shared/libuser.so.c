// link: libowner.so
extern _Thread_local int shared_counter;
extern _Thread_local char shared_text[16];
extern _Thread_local int zeroed[100];
void count(void) {
  shared_counter++;
  zeroed[99] += 2;
  shared_text[0]++;
}
const char *text(void) { return shared_text; }
int *address_by_user(void) { return &shared_counter; }
