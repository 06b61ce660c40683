import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { SolderError } from "../../src/errors.ts";
import { libraryBytes } from "../library-builder.ts";
import { compileC, runProgram, temporaryFolder } from "../support.ts";

const folder = temporaryFolder();
/** Libraries of the host's, where no guest sees them. */
const hostFolder = temporaryFolder();

const declarations = `
#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <string.h>
`;

async function build(name: string, source: string, ...args: readonly string[]): Promise<void> {
  writeFileSync(join(folder, `${name}.c`), source);
  await compileC(folder, [`${name}.c`, "-w", ...args]);
}

let programs = 0;

/** Builds a program with this `main` and runs it in the folder of the libraries. */
async function run(main: string, more = "", options: object = {}): Promise<string> {
  const name = `main${programs++}`;
  const source = `${declarations}${more}\nint main(void) {\n${main}\nreturn 0; }\n`;
  await build(name, source, "-rdynamic", "-ldl", "-o", `${name}.wasm`);
  const { output } = await runProgram(join(folder, `${name}.wasm`), {
    preopens: { "/": folder },
    ...options,
  });
  return output;
}

describe("dlfcn", () => {
  before(async () => {
    const plugin = "char before[8]; int numbers[4] = {1, 2, 3, 4};\nint answer(void) { return 42; }\n";
    await build("plugin", plugin, "-shared", "-o", "plugin.so");
    await build(
      "hosted",
      "int hosted(void) { return 1; }\n",
      "-shared",
      "-o",
      join(hostFolder, "libhosted.so"),
    );
    mkdirSync(join(folder, "shown"), { recursive: true });
    copyFileSync(join(hostFolder, "libhosted.so"), join(folder, "shown/libshown.so"));
    writeFileSync(join(folder, "null.so"), libraryBytes({ absolute: { nothing: 0, seven: 7 } }));
  });

  it("dlsym tells a symbol whose value is null from none", async () => {
    const output = await run(`
      void *library = dlopen("./null.so", RTLD_NOW);
      printf("%d %s\\n", (int)dlsym(library, "seven"), dlerror() ? "error" : "fine");
      printf("%d %s\\n", (int)dlsym(library, "nothing"), dlerror() ? "error" : "fine");
      printf("%d %s\\n", (int)dlsym(library, "none"), dlerror() ? "error" : "fine");
    `);
    assert.equal(output, "7 fine\n0 fine\n0 error\n");
  });

  it("dladdr names the object and the symbol of functions and of data", async () => {
    const output = await run(
      `
      void *library = dlopen("./plugin.so", RTLD_NOW);
      show("function", dlsym(library, "answer"));
      show("element", (int *)dlsym(library, "numbers") + 2);
      show("own", (void *)own);
      show("static", (void *)hidden);
      show("libc", (void *)puts);
      show("loader", (void *)dlopen);
      show("stack", &library);
      show("null", 0);
      show("far", (void *)0xfffffff0);
    `,
      `
      int own(void) { return 1; }
      static int hidden(void) { return 2; }
      void show(const char *what, void *address) {
        Dl_info info;
        if (dladdr(address, &info)) printf("%s: %s %s +%d\\n", what, info.dli_fname, info.dli_sname ? info.dli_sname : "-",
            info.dli_sname ? (int)((char *)address - (char *)info.dli_saddr) : 0);
        else printf("%s: nowhere\\n", what);
      }`,
    );
    assert.equal(
      output.replace(/main\d+/g, "main"),
      [
        "function: ./plugin.so answer +0",
        "element: ./plugin.so numbers +8",
        "own: main.wasm own +0",
        "static: main.wasm - +0",
        "libc: libc.so puts +0",
        "loader: libdl.so dlopen +0",
        "stack: nowhere",
        "null: nowhere",
        "far: nowhere\n",
      ].join("\n"),
    );
  });

  it("an address is looked up again after its library went", async () => {
    const output = await run(`
      Dl_info info;
      void *library = dlopen("./plugin.so", RTLD_NOW), *data = dlsym(library, "numbers"), *function = dlsym(library, "answer");
      printf("%d %d\\n", dladdr(data, &info), dladdr(function, &info));
      dlclose(library);
      printf("%d %d\\n", dladdr(data, &info), dladdr(function, &info));
    `);
    assert.equal(output, "1 1\n0 0\n");
  });

  it("dlinfo gives the link map, which follows what comes and goes", async () => {
    const output = await run(
      `
      struct link_map *first, *map;
      dlinfo(dlopen(0, RTLD_NOW), RTLD_DI_LINKMAP, &first);
      list(first);
      void *library = dlopen("./plugin.so", RTLD_NOW);
      list(first);
      Dl_info info;
      dladdr(dlsym(library, "numbers"), &info);
      dlinfo(library, RTLD_DI_LINKMAP, &map);
      printf("%s %d\\n", map->l_name, map->l_addr == (uintptr_t)info.dli_fbase);
      dlclose(library);
      list(first);
    `,
      `void list(struct link_map *map) {
        for (struct link_map *last = 0; map; last = map, map = map->l_next) printf("[%s]%s", map->l_name, map->l_prev == last ? "" : "!");
        puts("");
      }`,
    );
    const list = "[][libdl.so][libc.so]";
    assert.equal(output, `${list}\n${list}[./plugin.so]\n./plugin.so 1\n${list}\n`);
  });

  it("dlinfo gives the origin of what the guest can see, and says what it cannot", async () => {
    const output = await run(
      `
      char origin[256] = "";
      void *library = dlopen("./plugin.so", RTLD_NOW), *hosted = dlopen("libhosted.so", RTLD_NOW), *shown = dlopen("libshown.so", RTLD_NOW);
      printf("%d %s\\n", dlinfo(library, RTLD_DI_ORIGIN, origin), origin);
      printf("%d %s\\n", dlinfo(hosted, RTLD_DI_ORIGIN, origin), dlerror());
      printf("%d %s\\n", dlinfo(shown, RTLD_DI_ORIGIN, origin), origin);
      printf("%d %s\\n", dlinfo(library, 77, origin), dlerror());
      printf("%d %s\\n", dlinfo((void *)1234, RTLD_DI_ORIGIN, origin), dlerror());
    `,
      "",
      { libraryPath: [hostFolder, join(folder, "shown")] },
    );
    assert.equal(
      output,
      [
        "0 /.",
        "-1 libhosted.so: it lies outside of the program's file system",
        "0 /shown",
        "-1 unsupported dlinfo request 77",
        "-1 invalid handle 1234\n",
      ].join("\n"),
    );
  });

  it("dl_iterate_phdr visits every object once, and stops when it is told to", async () => {
    const output = await run(
      `
      void *library = dlopen("./plugin.so", RTLD_NOW);
      wanted = dlsym(library, "numbers");
      printf("%d\\n", dl_iterate_phdr(visit, "all"));
      printf("%d\\n", dl_iterate_phdr(visit, "stop"));
      opened = library;
      printf("%d\\n", dl_iterate_phdr(visit, "close"));
    `,
      `
      void *wanted, *opened;
      int visit(struct dl_phdr_info *info, size_t size, void *how) {
        int holds = (uintptr_t)wanted - info->dlpi_addr < info->dlpi_phdr->p_memsz;
        printf("[%s] %d %d %d %d %d\\n", info->dlpi_name, size == sizeof *info, info->dlpi_phnum, holds, (int)info->dlpi_adds, (int)info->dlpi_subs);
        if (!strcmp(how, "close") && opened) { dlclose(opened); opened = 0; }
        return !strcmp(how, "stop") ? 7 : 0;
      }`,
    );
    const list = (subs: number): string =>
      `[] 1 1 0 4 0\n[libdl.so] 1 1 0 4 ${subs}\n[libc.so] 1 1 0 4 ${subs}\n`;
    assert.equal(output, `${list(0)}[./plugin.so] 1 1 1 4 0\n0\n[] 1 1 0 4 0\n7\n${list(1)}0\n`);
  });

  it("dlerror does not tell where the host's files lie", async () => {
    writeFileSync(join(folder, "broken.so"), "no library");
    const output = await run(
      `
      dlopen("libnone.so", RTLD_NOW);
      puts(dlerror());
      dlopen("./broken.so", RTLD_NOW);
      puts(dlerror());
    `,
      "",
      { libraryPath: [hostFolder, join(folder, "other")] },
    );
    assert.match(output, /^libnone.so: not found; searched: the host's folders \(library path\)/);
    assert.match(output, /\nbroken.so: not a WebAssembly module/);
    assert.ok(!output.includes(folder), output);
  });

  it("wild pointers trap, as they would in C", async () => {
    const far = "(void *)0xfffffff0";
    for (const call of [
      `dladdr((void *)puts, ${far})`,
      `dlinfo(dlopen(0, RTLD_NOW), RTLD_DI_LINKMAP, ${far})`,
      `dl_iterate_phdr(${far}, 0)`,
    ]) {
      await assert.rejects(run(`${call};`), (error) => {
        assert.ok(error instanceof SolderError && error.code === "ERR_TRAP", `${error}`);
        return true;
      });
    }
  });
});
