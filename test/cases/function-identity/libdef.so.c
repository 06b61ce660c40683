int work(int x) { return x * 10; }
static int local(int x) { return x * 100; }
int (*work_by_definer(void))(int) { return work; }
int (*local_by_definer(void))(int) { return local; }
int (*table_in_definer[2])(int) = {work, local};
