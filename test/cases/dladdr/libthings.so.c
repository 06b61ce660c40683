int numbers[20] = {1, 2, 3};
const char text[] = "constant";
char zeroed[1000];
int work(int x) { return x + 1; }
static int hidden(int x) { return x + 2; }
void *hidden_function(void) { return (void *)hidden; }
