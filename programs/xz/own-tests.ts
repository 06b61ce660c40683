/** The programs and the script that `make check` runs and that need no `xz`. */
import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../lib/command.ts";
import { solderRun } from "../lib/filters.ts";
import { createGuestFolder } from "../lib/guest-folder.ts";
import { buildEnvironment } from "../lib/solder.ts";
import type { Tally } from "../lib/tally.ts";
import { testPrograms, type XzBuild } from "./build.ts";

/** What a test says that wants threads. */
const withoutThreads = /^SKIP: .*\[.*\] Threading support disabled$/;

/** Each program says a line for each of its tests; test_index.c, which is older, says only what is wrong. */
export function programs({ source, library, programs }: XzBuild, tally: Tally): void {
  using guest = createGuestFolder("xz", [library]);
  cpSync(join(source, "tests/files"), join(guest.root, "files"), { recursive: true });
  for (const name of testPrograms) {
    const { code, stdout, stderr } = guest.run(join(programs, `${name}.wasm`));
    const lines = stdout.split("\n");
    const skipped = lines.filter((line) => line.startsWith("SKIP: "));
    const passed = lines.filter((line) => line.startsWith("PASS: "));
    tally.add(passed.length, 0);
    const expected = code === (skipped.length > 0 ? 77 : 0);
    const counted = name === "test_index" || passed.length > 0;
    const ok = expected && counted && skipped.every((line) => withoutThreads.test(line));
    tally.check(`${name}: comes to its end`, ok, `exit code ${code}\n${stdout}${stderr}`);
  }
}

/** The script as it stands: sound and broken files for `xzdec`. */
export function script(build: XzBuild, tally: Tally): void {
  using guest = createGuestFolder("xz");
  const { root } = guest;
  for (const folder of ["src/xzdec", "src/xz"]) mkdirSync(join(root, folder), { recursive: true });
  cpSync(join(build.source, "tests"), join(root, "tests"), { recursive: true });
  cpSync(build.configuration, join(root, "config.h"));
  const starter = `#!/bin/sh\nexec ${solderRun(join(build.programs, "xzdec.wasm"), [build.library])} "$@"\n`;
  writeFileSync(join(root, "src/xzdec/xzdec"), starter, { mode: 0o755 });
  const { code, stdout, stderr } = run("sh", ["./test_files.sh"], {
    cwd: join(root, "tests"),
    env: { ...buildEnvironment(), srcdir: "." },
  });
  tally.check("test_files.sh", code === 0, `exit code ${code}\n${stdout}${stderr.slice(-1000)}`);
}

/** The script has these for `xz` alone. */
export function lzmaFiles({ source, library, programs }: XzBuild, tally: Tally): void {
  using guest = createGuestFolder("xz", [library]);
  const files = join(source, "tests/files");
  cpSync(files, join(guest.root, "files"), { recursive: true });
  for (const name of readdirSync(files).filter((file) => file.endsWith(".lzma"))) {
    const { code, stderr } = guest.run(join(programs, "lzmadec.wasm"), `files/${name}`);
    const wanted = name.startsWith("good-") ? 0 : 1;
    tally.check(`lzmadec ${name}`, code === wanted, `${code} ${stderr}`);
  }
}
