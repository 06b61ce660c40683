_Alignas(64) char aligned[1] = "x";
struct {} empty;
char odd[7] = "odd";
int check(void) { return aligned[0] == 'x' && odd[2] == 'd'; }
