/* WASI's, and what it leaves out. */
#ifndef WASI_SHIM_UNISTD_H
#define WASI_SHIM_UNISTD_H
#include_next <unistd.h>
#ifndef F_LOCK
#define F_ULOCK 0
#define F_LOCK 1
#define F_TLOCK 2
#define F_TEST 3
#endif
#ifdef __cplusplus
extern "C" {
#endif
uid_t getuid(void);
uid_t geteuid(void);
gid_t getgid(void);
gid_t getegid(void);
int getgroups(int, gid_t[]);
int setuid(uid_t);
int seteuid(uid_t);
int setgid(gid_t);
int setegid(gid_t);
int chown(const char *, uid_t, gid_t);
int fchown(int, uid_t, gid_t);
int lchown(const char *, uid_t, gid_t);
int dup(int);
int dup2(int, int);
int pipe(int[2]);
int fchdir(int);
void sync(void);
int lockf(int, int, off_t);
char *ttyname(int);
pid_t getppid(void);
pid_t fork(void);
int execv(const char *, char *const[]);
int execve(const char *, char *const[], char *const[]);
int execvp(const char *, char *const[]);
#ifdef __cplusplus
}
#endif
#endif
