/*
 * dlfcn.h for programs that Solder runs: POSIX's functions, and those of glibc's that are there.
 * Values are wasi-libc's; its own dlfcn.h lacks Dl_info, dladdr and dlinfo. Either may come first.
 */
#ifndef SOLDER_DLFCN_H
#define SOLDER_DLFCN_H

/* The guard of wasi-libc's header, which has nothing to add. */
#ifndef _DLFCN_H
#define _DLFCN_H
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Modes of dlopen: one of LAZY and NOW, and any others. */
#define RTLD_LAZY 1
#define RTLD_NOW 2
#define RTLD_NOLOAD 4
/* Not 0, as on other systems: without LOCAL and GLOBAL the loader's own default counts, which is LOCAL. */
#define RTLD_LOCAL 8
#define RTLD_GLOBAL 256
#define RTLD_NODELETE 4096

/* Handles for dlsym: the scopes of the caller, and what comes after the caller in them. */
#define RTLD_DEFAULT ((void *)0)
#define RTLD_NEXT ((void *)-1)

/* Requests of dlinfo. The two that are answered are macros, so that #ifdef tells; the others fail. */
#define RTLD_DI_LINKMAP 2 /* struct link_map **, see link.h */
#define RTLD_DI_ORIGIN 6  /* char[PATH_MAX] */
enum { RTLD_DI_LMID = 1, RTLD_DI_SERINFO = 4, RTLD_DI_SERINFOSIZE = 5 };

/* What dladdr finds. The last two are null where no symbol is at the address or before it. */
typedef struct {
  const char *dli_fname; /* the file of the object that the address is in */
  void *dli_fbase;       /* where the object's memory begins */
  const char *dli_sname; /* the nearest symbol */
  void *dli_saddr;       /* its address */
} Dl_info;

/* A null path is the program itself. Null when it fails. */
void *dlopen(const char *path, int mode);
/* Null when it fails, or where the symbol's value is null: dlerror tells them apart. */
void *dlsym(void *__restrict handle, const char *__restrict name);
/* 0, or -1 when it fails. */
int dlclose(void *handle);
/* What failed last, once: then null, until something fails again. Valid until the next call. */
char *dlerror(void);
/* Not 0, or 0 where no object has the address; dlerror has nothing to say then. */
int dladdr(const void *address, Dl_info *info);
/* 0, or -1 when it fails. */
int dlinfo(void *handle, int request, void *result);

#ifdef __cplusplus
}
#endif

#endif
