// dl_iterate_phdr goes through the objects in load order until the callback says stop; its counters count.
// link: libstart.so
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <string.h>
int start(void);
static const char *base_name(const char *path) { return strrchr(path, '/') ? strrchr(path, '/') + 1 : path; }
static int list(struct dl_phdr_info *info, size_t size, void *data) {
  const char *name = base_name(info->dlpi_name);
  if (++*(int *)data == 1) printf("program");
  else if (strstr("libstart.so libplug.so libdep.so", name)) printf(" %s", name);
  int loads = 0;
  for (int i = 0; i < info->dlpi_phnum; i++) loads += info->dlpi_phdr[i].p_type == PT_LOAD;
  if (loads == 0 || size < sizeof *info) printf(" (nothing loaded)");
  return 0;
}
static int stop(struct dl_phdr_info *info, size_t size, void *data) {
  (void)info, (void)size;
  return ++*(int *)data == 2 ? 42 : 0;
}
static int counters(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  ((unsigned long long *)data)[0] = info->dlpi_adds;
  ((unsigned long long *)data)[1] = info->dlpi_subs;
  return 1;
}
static int holds(struct dl_phdr_info *info, size_t size, void *address) {
  (void)size;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const char *begin = (const char *)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
    if (info->dlpi_phdr[i].p_type == PT_LOAD && (const char *)address >= begin &&
        (const char *)address < begin + info->dlpi_phdr[i].p_memsz)
      return printf("%s\n", base_name(info->dlpi_name));
  }
  return 0;
}
static void show(void) {
  int count = 0;
  printf("; result %d\n", dl_iterate_phdr(list, &count));
}
int main(void) {
  start();
  show();
  unsigned long long before[2], opened[2], closed[2];
  dl_iterate_phdr(counters, before);
  void *h = dlopen("./libplug.so", RTLD_NOW);
  dl_iterate_phdr(counters, opened);
  show();
  int count = 0;
  printf("stopped with %d", dl_iterate_phdr(stop, &count));
  printf(" after %d\n", count);
  dl_iterate_phdr(holds, dlsym(h, "in_dep"));
  dlclose(h);
  dl_iterate_phdr(counters, closed);
  show();
  printf("%d added, %d removed, at first %d\n", (int)(opened[0] - before[0]), (int)(closed[1] - before[1]), (int)before[1]);
}
