/* WASI has no processes and so no wait statuses; lauxlib.c takes apart what pclose and system return. */
#define WIFEXITED(status) 1
#define WEXITSTATUS(status) (status)
#define WIFSIGNALED(status) 0
#define WTERMSIG(status) 0
