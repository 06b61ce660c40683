_Alignas(64) int aligned[40] = {[39] = 39};
_Alignas(16) static double matrix[4][4];
int check(void) { return aligned[39] == 39 && aligned[0] == 0 && matrix[3][3] == 0 && (unsigned long)matrix % 16 == 0; }
