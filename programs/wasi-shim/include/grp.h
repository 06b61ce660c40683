/* WASI has no groups: none is found. */
#ifndef WASI_SHIM_GRP_H
#define WASI_SHIM_GRP_H
#include <sys/types.h>
#ifdef __cplusplus
extern "C" {
#endif
struct group {
  char *gr_name;
  char *gr_passwd;
  gid_t gr_gid;
  char **gr_mem;
};
struct group *getgrgid(gid_t);
struct group *getgrnam(const char *);
#ifdef __cplusplus
}
#endif
#endif
