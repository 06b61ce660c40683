// link: libdef.so
int work(int);
int program_function(int);
int (*work_by_other(void))(int) { return work; }
int (*program_function_by_other(void))(int) { return program_function; }
