/* WASI has no users. A process is user and group 0, to whom every file belongs as stat() has it; no name is known for it. */
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <unistd.h>

uid_t getuid(void) { return 0; }
uid_t geteuid(void) { return 0; }
gid_t getgid(void) { return 0; }
gid_t getegid(void) { return 0; }

int getgroups(int size, gid_t groups[]) {
  (void)size, (void)groups;
  return 0;
}

static int stay(unsigned id) {
  if (id == 0) return 0;
  errno = ENOSYS;
  return -1;
}

int setuid(uid_t user) { return stay(user); }
int seteuid(uid_t user) { return stay(user); }
int setgid(gid_t group) { return stay(group); }
int setegid(gid_t group) { return stay(group); }

/* Not found is no error: errno stays as it is, and the functions with _r return 0. */
struct passwd *getpwuid(uid_t user) {
  (void)user;
  return NULL;
}

struct passwd *getpwnam(const char *name) {
  (void)name;
  return NULL;
}

int getpwuid_r(uid_t user, struct passwd *entry, char *buffer, size_t size, struct passwd **result) {
  (void)user, (void)entry, (void)buffer, (void)size;
  *result = NULL;
  return 0;
}

int getpwnam_r(const char *name, struct passwd *entry, char *buffer, size_t size, struct passwd **result) {
  (void)name, (void)entry, (void)buffer, (void)size;
  *result = NULL;
  return 0;
}

struct group *getgrgid(gid_t group) {
  (void)group;
  return NULL;
}

struct group *getgrnam(const char *name) {
  (void)name;
  return NULL;
}
