/*
 * link.h for programs that Solder runs: what is loaded, in the shape that glibc gives it. WebAssembly has no
 * program headers; those that dl_iterate_phdr shows say where an object's memory is, as one PT_LOAD.
 */
#ifndef SOLDER_LINK_H
#define SOLDER_LINK_H

#include <stddef.h>
#include <stdint.h>

#ifdef __has_include
#if __has_include(<elf.h>)
#include <elf.h>
#endif
#endif

/* The guard of every elf.h. */
#ifndef _ELF_H
typedef uint16_t Elf32_Half;
typedef uint32_t Elf32_Word;
typedef uint32_t Elf32_Off;
typedef uint32_t Elf32_Addr;

typedef struct {
  Elf32_Word p_type;
  Elf32_Off p_offset;
  Elf32_Addr p_vaddr; /* from dlpi_addr */
  Elf32_Addr p_paddr;
  Elf32_Word p_filesz;
  Elf32_Word p_memsz;
  Elf32_Word p_flags;
  Elf32_Word p_align;
} Elf32_Phdr;

#define PT_LOAD 1
#define PF_X 1
#define PF_W 2
#define PF_R 4
#endif

#define ElfW(type) Elf32_##type

#ifdef __cplusplus
extern "C" {
#endif

/* An object, in the list of all that are loaded: what dlinfo gives for RTLD_DI_LINKMAP. Not to be written. */
struct link_map {
  uintptr_t l_addr; /* where the object's memory begins */
  char *l_name;     /* its file; empty for the program */
  void *l_ld;
  struct link_map *l_next, *l_prev;
};

struct dl_phdr_info {
  ElfW(Addr) dlpi_addr;
  const char *dlpi_name;
  const ElfW(Phdr) *dlpi_phdr;
  ElfW(Half) dlpi_phnum;
  __extension__ unsigned long long dlpi_adds; /* how many objects were ever loaded */
  __extension__ unsigned long long dlpi_subs; /* how many of them are gone */
  size_t dlpi_tls_modid;
  void *dlpi_tls_data;
};

/* Calls back for each object in turn, as long as 0 is returned; returns what the last call did, or 0. */
int dl_iterate_phdr(int (*callback)(struct dl_phdr_info *info, size_t size, void *data), void *data);

#ifdef __cplusplus
}
#endif

#endif
