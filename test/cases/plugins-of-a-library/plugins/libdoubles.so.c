// link: libhost.so
// flags: -Wl,-rpath,$ORIGIN/..
extern int value;
void set(int);
void work(void) { set(value * 2); }
