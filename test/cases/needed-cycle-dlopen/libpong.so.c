// link: libping.so
int ping(int);
int pong(int n) { return n == 0 ? 100 : 1 + ping(n - 1); }
int (*address_of_ping(void))(int) { return ping; }
