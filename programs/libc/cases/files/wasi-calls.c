/* The system's calls by their own names. */
#include <stdio.h>
#include <string.h>
#include <wasi/api.h>

int main(void) {
  __wasi_ciovec_t parts[] = {{(const uint8_t *)"by fd_write\n", 12}};
  __wasi_size_t written = 0;
  printf("%d", __wasi_fd_write(1, parts, 1, &written));
  printf(" %zu\n", written);
  __wasi_size_t count, size;
  printf("%d %zu %zu\n", __wasi_args_sizes_get(&count, &size), count, size);
  __wasi_fdstat_t status;
  printf("%d %d\n", __wasi_fd_fdstat_get(3, &status), status.fs_filetype);
  __wasi_prestat_t prestat;
  printf("%d %d %zu\n", __wasi_fd_prestat_get(3, &prestat), prestat.tag, prestat.u.dir.pr_name_len);
  __wasi_fd_t fd;
  printf("%d\n", __wasi_path_open(3, 0, "made", __WASI_OFLAGS_CREAT, __WASI_RIGHTS_FD_WRITE, 0, 0, &fd));
  printf("%d\n", __wasi_fd_close(fd));
  printf("%d\n", __wasi_fd_close(fd));
  return 0;
}
