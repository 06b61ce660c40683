/** What `make testshared` and `make cover` of zlib's makefile run. */
import { run } from "../lib/command.ts";
import { createGuestFolder } from "../lib/guest-folder.ts";
import { buildEnvironment } from "../lib/solder.ts";
import type { Tally } from "../lib/tally.ts";
import type { ZlibBuild } from "./build.ts";

/** example.c says a line for each function that it has tried, and ends at the first that is wrong. */
export function example({ library, programs }: ZlibBuild, tally: Tally): void {
  using guest = createGuestFolder("zlib", [library]);
  const { code, stdout, stderr } = guest.run(programs.example, "example.gz");
  const reports = [
    /^zlib version \S+ = 0x\w+, compile flags = 0x\w+$/m,
    /^uncompress\(\): hello, hello!$/m,
    /^gzread\(\): hello, hello!$/m,
    /^gzgets\(\) after gzseek: {2}hello!$/m,
    /^inflate\(\): hello, hello!$/m,
    /^large_inflate\(\): OK$/m,
    /^after inflateSync\(\): hello, hello!$/m,
    /^inflate with dictionary: hello, hello!$/m,
  ];
  for (const report of reports) tally.check(`example: ${report}`, report.test(stdout), stdout + stderr);
  tally.check("example: exit code 0, nothing on stderr", code === 0 && stderr === "", `${code} ${stderr}`);
}

/** The pipe of the makefile's test, in a shell. */
export function minigzipPipe({ library, programs }: ZlibBuild, tally: Tally): void {
  const minigzip = `solder run -L '${library}' '${programs.minigzip}'`;
  const pipe = `echo hello world | ${minigzip} | ${minigzip} -d`;
  const { stdout, stderr } = run("sh", ["-c", pipe], { env: buildEnvironment() });
  tally.check("minigzip: hello world through a pipe", stdout === "hello world\n", stdout + stderr);
}

/**
 * infcover.c asserts what inflate does with all kinds of broken streams, through an allocator that counts. It says a
 * line for each stream, and one that begins with ** where memory is lost.
 */
export function infcover({ library, programs }: ZlibBuild, tally: Tally): void {
  using guest = createGuestFolder("zlib", [library]);
  const { code, stderr } = guest.run(programs.infcover);
  const streams = stderr.match(/^(?!\*\*).*: \d+ high water mark$/gm) ?? [];
  const lost = stderr.match(/^\*\*.*$/gm) ?? [];
  tally.add(streams.length, 0);
  tally.check("infcover: no memory is lost", lost.length === 0, lost.join("; "));
  tally.check("infcover: comes to its end", code === 0 && streams.length > 0, stderr.slice(-1000));
}
