#include <stdio.h>
#include <sys/sysinfo.h>
#include <unistd.h>

int main(void) {
  printf("%d %d\n", get_nprocs(), get_nprocs_conf());
  printf("%d\n", get_phys_pages() >= 0);
  return 0;
}
