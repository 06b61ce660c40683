import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Process } from "../../src/runtime/process.ts";
import { hex } from "../binary/bytes.ts";
import { libraryBytes } from "../library-builder.ts";
import { compileC, startProcess, temporaryFolder } from "../support.ts";
import { type Guest, guestOf, rtldGlobal, rtldLazy, rtldNow } from "./guest.ts";
import { goodParts } from "./open-failures.ts";
import { snapshot } from "./snapshot.ts";

const root = temporaryFolder();

const c = async (name: string, source: string, ...args: readonly string[]): Promise<void> => {
  writeFileSync(join(root, `${name}.c`), source);
  await compileC(root, [`${name}.c`, "-w", ...args]);
};

/** Everything that a library can leave behind: handlers, slots beside its own, allocated messages, streams that it writes to. */
const busy = `
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
int needed(void);
static char data[100000];
static int state;
static int (*pointers[])(void) = {needed};
static void leave(void) { state--; }
int later(void);
int call_later(void) { return later(); }
int exported(void) { return state; }
int answer(void) { char text[20]; sprintf(text, "%d", 40 + pointers[0]()); return atoi(text) + data[99]; }
__attribute__((constructor)) static void construct(void) { state = 1; data[99] = 1; atexit(leave); free(malloc(100)); }
__attribute__((destructor)) static void destruct(void) { state = 0; }
`;

describe("a library that is opened and closed again and again", () => {
  let process_: Process;
  let guest: Guest;

  before(async () => {
    const main =
      "#include <stdlib.h>\n#include <dlfcn.h>\nint main(void) { return malloc(1) != dlopen(0, 2); }\n";
    await c("host", main, "-rdynamic", "-o", "host.wasm");
    await c("needed", "int needed(void) { return 1; }\n", "-shared", "-o", "libneeded.so");
    await c("later", "int later(void) { return 7; }\n", "-shared", "-o", "liblater.so");
    await c("busy", busy, "-shared", "-o", "libbusy.so", "./libneeded.so");
    writeFileSync(join(root, "libtag.so"), libraryBytes(goodParts({ tags: { __c_longjmp: "i32 >" } })));
    const partner = { functions: { there: ">" }, imports: { back: ">" }, got: ["func:back"] };
    writeFileSync(join(root, "libone.so"), libraryBytes(goodParts({ ...partner, needed: ["libtwo.so"] })));
    const other = { functions: { back: ">" }, imports: { there: ">" }, got: ["func:there"] };
    writeFileSync(join(root, "libtwo.so"), libraryBytes(goodParts({ ...other, needed: ["libone.so"] })));
    process_ = startProcess(join(root, "host.wasm"), root);
    guest = guestOf(process_);
  });

  /** One whole life of a library. */
  const cycles: Readonly<Record<string, () => void>> = {
    "with exit handlers, a dependency and slots of its own": () => {
      const handle = guest.dlopen("/libbusy.so", rtldLazy);
      assert.equal(guest.call(handle, "answer"), 42);
      assert.equal(guest.call(handle, "exported"), 1);
      guest.dlclose(handle);
    },
    "with functions that were bound at their first call": () => {
      const handle = guest.dlopen("/libbusy.so", rtldLazy);
      const provider = guest.dlopen("liblater.so", rtldNow | rtldGlobal);
      assert.equal(guest.call(handle, "call_later"), 7);
      guest.dlclose(provider);
      guest.dlclose(handle);
    },
    "in a circle of libraries": () => {
      const handle = guest.dlopen("libone.so", rtldNow | rtldGlobal);
      guest.call(handle, "there");
      guest.dlclose(handle);
    },
    "with a tag": () => {
      const handle = guest.dlopen("libtag.so");
      assert.equal(guest.call(handle, "answer"), 42);
      guest.dlclose(handle);
    },
    "by other names, more than once": () => {
      const handles = ["libbusy.so", "/libbusy.so", "/./libbusy.so"].map((name) =>
        guest.dlopen(name, rtldLazy),
      );
      assert.equal(new Set(handles).size, 1);
      for (const handle of handles) guest.dlclose(handle);
    },
    "with errors in between": () => {
      const handle = guest.dlopen("/libbusy.so", rtldLazy);
      assert.equal(guest.dlsym(handle, "none"), 0);
      assert.equal(guest.dlopen("/none.so"), 0);
      assert.match(guest.dlerror() ?? "", /none/);
      assert.equal(guest.dlerror(), undefined);
      guest.dlclose(handle);
      assert.equal(guest.dlclose(handle), -1);
      guest.dlerror();
    },
  };

  for (const [name, cycle] of Object.entries(cycles)) {
    it(`leaves nothing behind ${name}`, () => {
      cycle();
      const clean = snapshot(process_);
      for (let i = 0; i < 100; i++) cycle();
      assert.deepEqual(snapshot(process_), clean);
    });
  }

  /** Returns the instance that was there between the two. */
  const openAndClose = (): WeakRef<WebAssembly.Instance> => {
    const handle = guest.dlopen("/libbusy.so", rtldLazy);
    const object = [...process_.objects.values()].find(({ object: { id } }) => id === handle);
    assert.ok(object);
    guest.dlclose(handle);
    return new WeakRef(object.instance);
  };

  /** How many are still there when the engine has collected its garbage. */
  const alive = async (instances: readonly WeakRef<WebAssembly.Instance>[]): Promise<number> => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    for (let i = 0; i < 2; i++) {
      await setImmediate();
      collect();
    }
    return instances.filter((instance) => instance.deref() !== undefined).length;
  };

  /** Instances that have nothing but a table in common. */
  const importers = (): WeakRef<WebAssembly.Instance>[] => {
    // Imports a table of functions as e.t.
    const module = new WebAssembly.Module(hex("00 61 73 6d 01 00 00 00 02 09 01 01 65 01 74 01 70 00 00"));
    const imports = { e: { t: process_.space.table } };
    return Array.from({ length: 20 }, () => new WeakRef(new WebAssembly.Instance(module, imports)));
  };

  it("leaves the engine free to collect its instance", async (test) => {
    if ((await alive(importers())) > 0) {
      test.skip("this engine keeps whatever imports a table as long as the table (V8 before 13)");
      return;
    }
    assert.equal(await alive(Array.from({ length: 20 }, openAndClose)), 0);
  });
});

describe("a constructor that closes what is opened", () => {
  it("makes the dlopen fail, and what was to be constructed after it is not", async () => {
    const closer = `#include <dlfcn.h>
int closer;
__attribute__((constructor)) static void construct(void) {
  void *user = dlopen("/closed.so", RTLD_NOW);
  dlclose(user);
  dlclose(user);
}`;
    const closed = `extern int closer;
int *use = &closer;
int program(void);
__attribute__((constructor)) static void construct(void) { *use = program(); }`;
    const main = `#include <dlfcn.h>
int calls;
int program(void) { return ++calls; }
int main(void) { return dlopen(0, 2) == 0; }
`;
    await c("opener", main, "-rdynamic", "-o", "opener.wasm");
    await c("closer", closer, "-shared", "-o", "libcloser.so");
    await c(
      "closed",
      closed,
      "-shared",
      "-Wl,--unresolved-symbols=import-dynamic",
      "-o",
      "closed.so",
      "./libcloser.so",
    );
    const guest = guestOf(startProcess(join(root, "opener.wasm"), root));
    for (let i = 0; i < 2; i++) {
      assert.equal(guest.dlopen("/closed.so"), 0);
      assert.equal(guest.dlerror(), "closed.so: a constructor closed it");
    }
    const program = guest.dlopen("");
    assert.equal(guest.call(program, "program"), 1, "it was not called");
  });
});
