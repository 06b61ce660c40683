// link: libtargets.so
struct entry { const char *name; int *number; int (*function)(int); const struct entry *next; };
extern int numbers[10], grid[3][4], in_program[3];
int twice(int), half(int), from_program(int);
extern struct { char pad[20]; int member; } thing;
extern const char texts[3][6];
extern int *middle;
int **to_middle = &middle;
int *before_end = &numbers[10];
int *offsets[3] = {&numbers[3], &grid[2][3], numbers + 7};
extern const struct entry last_entry;
static const struct entry second_entry = {"second", &numbers[2], half, &last_entry};
struct entry first_entry = {"first", &numbers[1], twice, &second_entry};
const struct entry last_entry = {"last", &numbers[8], twice, 0};
const struct entry entries[] = {{"twice", 0, twice, 0}, {"half", 0, half, 0}, {"program", 0, from_program, 0}, {0}};
int (*const functions[2])(int) = {half, twice};
int *member = &thing.member;
const char *greeting = texts[2];
const char *const lines[] = {texts[0], texts[1] + 1};
int *into_program = &in_program[2];
int (*program_function)(int) = from_program;
void change(void) {
  numbers[5] = 1000;
  thing.member = 2000;
  grid[1][2] = 3000;
}
