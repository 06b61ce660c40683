import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { findCompiler, writeStubs } from "../../src/toolchain/index.ts";
import { compileC, temporaryFolder } from "../support.ts";

const folder = temporaryFolder();
/** A copy: clang takes -I of the folder that solder cc names for a system folder, and says nothing of what is in there. */
const copies = join(folder, "copies");
writeStubs(copies);

/** Uses all that the headers declare, in what is C89 and C++98 alike; the sizes are the loader's (src/libdl). */
const uses = `
#define SAME(name, condition) typedef char name[(condition) ? 1 : -1]
SAME(modes, RTLD_LAZY == 1 && RTLD_NOW == 2 && RTLD_NOLOAD == 4 && RTLD_LOCAL == 8 && RTLD_GLOBAL == 256 && RTLD_NODELETE == 4096);
SAME(requests, RTLD_DI_LMID == 1 && RTLD_DI_LINKMAP == 2 && RTLD_DI_SERINFO == 4 && RTLD_DI_SERINFOSIZE == 5 && RTLD_DI_ORIGIN == 6);
SAME(answered, RTLD_DI_LINKMAP + RTLD_DI_ORIGIN == 8);
SAME(sizes, sizeof(Dl_info) == 16 && sizeof(struct link_map) == 20 && sizeof(struct dl_phdr_info) == 40 && sizeof(ElfW(Phdr)) == 32);
SAME(offsets, offsetof(struct dl_phdr_info, dlpi_adds) == 16 && offsetof(struct dl_phdr_info, dlpi_tls_data) == 36);
int use(const void *address);
static int each(struct dl_phdr_info *info, size_t size, void *data) {
  const ElfW(Phdr) *header = info->dlpi_phdr;
  ElfW(Addr) begin = info->dlpi_addr + header->p_vaddr;
  const char *name = info->dlpi_name;
  ElfW(Half) count = info->dlpi_phnum;
  return size == sizeof *info && data != 0 && header->p_type == PT_LOAD && (header->p_flags & (PF_R | PF_W | PF_X)) != 0 &&
    begin != 0 && name != 0 && count != 0 && info->dlpi_adds != info->dlpi_subs && info->dlpi_tls_modid != 0;
}
int use(const void *address) {
  Dl_info info;
  struct link_map *map;
  char origin[4096];
  void *handle = dlopen("x", RTLD_NOW | RTLD_LOCAL);
  char *error = dlerror();
  const char *file;
  const char *symbol;
  uintptr_t base;
  if (dladdr(address, &info) == 0 || dlinfo(handle, RTLD_DI_LINKMAP, &map) != 0) return 1;
  file = info.dli_fname;
  symbol = info.dli_sname;
  base = map->l_addr;
  return error != file && symbol != map->l_name && info.dli_fbase != info.dli_saddr && map->l_next != map->l_prev && base != 0 &&
    map->l_ld == 0 && dlinfo(handle, RTLD_DI_ORIGIN, origin) == 0 && dlsym(RTLD_DEFAULT, "a") != dlsym(RTLD_NEXT, "b") &&
    dl_iterate_phdr(each, &info) == 0 && dlclose(handle) == 0;
}
`;

const c = ["c89", "gnu89", "c99", "c11", "c17", "gnu17", "c23"];
const cxx = ["c++98", "c++11", "c++17", "c++20", "c++23"];
const strict = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-Wstrict-prototypes"];

/** Both headers, twice, among the sysroot's. */
const includes =
  "#include <dlfcn.h>\n#include <link.h>\n#include <stdio.h>\n#include <link.h>\n#include <dlfcn.h>\n";

async function accepts(
  file: string,
  text: string,
  standard: string,
  ...flags: readonly string[]
): Promise<void> {
  writeFileSync(join(folder, file), text);
  await compileC(folder, ["-fsyntax-only", `-std=${standard}`, ...strict, ...flags, file]);
}

const fileFor = (standard: string): string => (standard.startsWith("c++") ? "main.cc" : "main.c");

describe("dlfcn.h and link.h", () => {
  for (const standard of [...c, ...cxx]) {
    it(`compile as ${standard} without a warning, with and without _GNU_SOURCE`, async () => {
      for (const flags of [[], ["-D_GNU_SOURCE"]]) {
        await accepts(fileFor(standard), includes + uses, standard, `-I${copies}`, ...flags);
      }
    });
  }

  it("are looked at by these tests as strictly as a program's own headers", async () => {
    writeFileSync(join(copies, "long.h"), "struct long_long { long long member; };\n");
    const strictly = accepts("main.c", "#include <long.h>\n", "c89", `-I${copies}`);
    await assert.rejects(strictly, /'long long' is an extension/);
  });

  it("each compile alone", async () => {
    for (const standard of ["c89", "c++98"]) {
      await accepts(
        fileFor(standard),
        "#include <dlfcn.h>\nvoid *(*open)(const char *, int) = dlopen;",
        standard,
        `-I${copies}`,
      );
      await accepts(fileFor(standard), "#include <link.h>\nstruct link_map map;", standard, `-I${copies}`);
    }
  });

  it("get on with wasi-libc's dlfcn.h, whichever comes first", async () => {
    const { sysroot } = findCompiler();
    const theirs = `#include "${sysroot.root}/include/wasm32-wasip1/dlfcn.h"\n`;
    for (const standard of ["c89", "c23", "c++98", "c++23"]) {
      const ours = [`-I${copies}`];
      await accepts(fileFor(standard), theirs + includes + uses, standard, ...ours);
      await accepts(fileFor(standard), includes + theirs + uses, standard, ...ours);
    }
  });

  it("get on with an elf.h of the sysroot's", async () => {
    const elf = join(folder, "elf");
    mkdirSync(elf, { recursive: true });
    const types = "typedef uint16_t Elf32_Half; typedef uint32_t Elf32_Addr, Elf32_Word;";
    const header =
      "typedef struct { Elf32_Word p_type, p_offset; Elf32_Addr p_vaddr, p_paddr; Elf32_Word p_filesz, p_memsz, p_flags, p_align; } Elf32_Phdr;";
    const flags = "#define PT_LOAD 1\n#define PF_X 1\n#define PF_W 2\n#define PF_R 4";
    writeFileSync(
      join(elf, "elf.h"),
      `#ifndef _ELF_H\n#define _ELF_H\n#include <stdint.h>\n${types}\n${header}\n${flags}\n#endif\n`,
    );
    for (const standard of ["c89", "c++98"]) {
      await accepts(
        fileFor(standard),
        `${includes}#include <elf.h>\n${uses}`,
        standard,
        `-I${copies}`,
        `-I${elf}`,
      );
    }
  });
});

describe("solder cc's include path", () => {
  const own = join(folder, "own");
  before(() => {
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, "dlfcn.h"), "#define OWN 1\n");
  });

  it("has the headers before the sysroot's", async () => {
    await accepts("main.c", includes + uses, "c17");
    await accepts("main.cc", includes + uses, "c++17");
  });

  it("has them after all folders of the user's", async () => {
    const text = "#include <dlfcn.h>\n#ifndef OWN\n#error not the own one\n#endif\ntypedef int nothing;\n";
    for (const flag of ["-I", "-isystem"]) await accepts("main.c", text, "c17", flag, own);
    await assert.rejects(accepts("main.c", text, "c17", "-idirafter", own), /not the own one/);
  });

  it("does without them where the user wants no system headers", async () => {
    for (const flag of ["-nostdinc", "-nostdlibinc"]) {
      await assert.rejects(
        accepts("main.c", "#include <dlfcn.h>\n", "c17", flag),
        /'dlfcn.h' file not found/,
      );
    }
  });
});
