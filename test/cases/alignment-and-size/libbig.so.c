__attribute__((aligned(256))) char aligned[3] = {1, 2, 3};
unsigned char zeros[1000000];
const char text[] = "as written";
