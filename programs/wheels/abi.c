/* What docs/python-wheels.md promises of the ABI, as the compiler and the headers have it. Compiles, or names what has changed. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <wchar.h>

#define SIZE(type, bytes, alignment) \
  _Static_assert(sizeof(type) == bytes && _Alignof(type) == alignment, #type)

SIZE(void *, 4, 4);
SIZE(long, 4, 4);
SIZE(long long, 8, 8);
SIZE(size_t, 4, 4);
SIZE(long double, 16, 16);
_Static_assert(__LDBL_MANT_DIG__ == 113, "long double is IEEE binary128");
SIZE(wchar_t, 4, 4);
SIZE(max_align_t, 32, 16);
SIZE(time_t, 8, 8);
SIZE(off_t, 8, 8);
SIZE(ino_t, 8, 8);
SIZE(clockid_t, 4, 4);
SIZE(struct timespec, 16, 8);
SIZE(struct stat, 144, 8);
SIZE(jmp_buf, 164, 4);
_Static_assert(ENOSYS == 52 && EINVAL == 28, "errno's numbers are WASI's");
_Static_assert(O_CREAT == 0x1000 && O_RDWR == 0x14000000, "open's flags are WASI's");

static jmp_buf where;

/* How setjmp is lowered can be seen in the code of this. */
int lowered(void (*function)(void)) {
  if (setjmp(where) != 0) return 1;
  function();
  return 0;
}
