int first = 1;
const int second = 2;
int zeroed[1000];
int work(void) { return first; }
