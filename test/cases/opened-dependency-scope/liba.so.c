// link: libc1.so
int a;
