#include "check.h"
#include <grp.h>
#include <pwd.h>
#include <unistd.h>

int main(void) {
  check(getuid() == 0 && geteuid() == 0 && getgid() == 0 && getegid() == 0);
  gid_t groups[4];
  check(getgroups(0, NULL) == 0);
  check(getgroups(4, groups) == 0);
  check(setuid(0) == 0 && seteuid(0) == 0 && setgid(0) == 0 && setegid(0) == 0);
  check_fails(setuid(1000), -1, ENOSYS);
  check_fails(seteuid(1000), -1, ENOSYS);
  check_fails(setgid(1000), -1, ENOSYS);
  check_fails(setegid(1000), -1, ENOSYS);

  check_fails(getpwuid(getuid()), NULL, 0);
  check_fails(getpwnam("root"), NULL, 0);
  check_fails(getgrgid(getgid()), NULL, 0);
  check_fails(getgrnam("root"), NULL, 0);
  char buffer[100];
  struct passwd entry, *result = &entry;
  check(getpwuid_r(0, &entry, buffer, sizeof buffer, &result) == 0 && result == NULL);
  result = &entry;
  check(getpwnam_r("root", &entry, buffer, sizeof buffer, &result) == 0 && result == NULL);
}
