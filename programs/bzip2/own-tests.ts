/** `make test` of bzip2's makefile, and the two test programs that come with it. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../lib/command.ts";
import { solderRun } from "../lib/filters.ts";
import { createGuestFolder } from "../lib/guest-folder.ts";
import { samples } from "../lib/samples.ts";
import { buildEnvironment } from "../lib/solder.ts";
import type { Tally } from "../lib/tally.ts";
import type { Bzip2Build } from "./build.ts";

/** Three files each way, compared with what its author made of them. */
export function makeTest(build: Bzip2Build, tally: Tally): void {
  using guest = createGuestFolder("bzip2");
  const work = join(guest.root, "work");
  cpSync(build.source, work, { recursive: true });
  const starter = `#!/bin/sh\nexec ${solderRun(join(build.programs, "bzip2.wasm"), build.libraries)} "$@"\n`;
  writeFileSync(join(work, "bzip2"), starter, { mode: 0o755 });
  // Without -o make would build the program natively.
  const { code, stdout, stderr } = run("make", ["-C", work, "-o", "bzip2", "test"], {
    env: buildEnvironment(),
  });
  const compared = stdout.match(/^cmp /gm)?.length ?? 0;
  tally.add(code === 0 ? compared : 0, 0);
  tally.check("make test: comes to its end", code === 0 && compared === 6, `${code} ${stderr}`);
}

/** dlltest.c uses what bzip2.c does not: the functions that are like stdio's. */
export function dlltest(build: Bzip2Build, tally: Tally): void {
  using guest = createGuestFolder("bzip2", build.libraries);
  const program = join(build.programs, "dlltest.wasm");
  for (const [name, content] of Object.entries(samples)) {
    writeFileSync(join(guest.root, name), content);
    const there = guest.run(program, "-9", name, `${name}.bz2`);
    const back = guest.run(program, "-d", `${name}.bz2`, `${name}.back`);
    const same = readFileSync(join(guest.root, `${name}.back`)).equals(content);
    tally.check(`dlltest: ${name}`, there.code === 0 && back.code === 0 && same, there.stderr + back.stderr);
  }
}

/** unzcrash.c decompresses a file once for each bit of it, with that bit inverted, and says what came of it. */
export function unzcrash({ source, libraries, programs }: Bzip2Build, tally: Tally): void {
  using guest = createGuestFolder("bzip2", libraries);
  cpSync(join(source, "words3"), join(guest.root, "words3"));
  const { code, stderr } = guest.run(join(programs, "unzcrash.wasm"), "words3");
  const bits = 8 * Number(/^(\d+) after compression$/m.exec(stderr)?.[1]);
  const answers = stderr.match(/^bit \d+ {3}(?:-\d+ {2}[A-Z_]+|0 {2}OK really ok!)/gm)?.length ?? 0;
  const ok = code === 0 && answers === bits && /^all ok$/m.test(stderr);
  tally.check("unzcrash: an answer for each bit", ok, `${code}: ${answers} of ${bits}`);
}
