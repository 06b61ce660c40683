// link: libpong.so
int pong(int);
int (*address_of_ping(void))(int);
int ping(int n) { return n == 0 ? 0 : 1 + pong(n - 1); }
int same(void) { return address_of_ping() == ping; }
