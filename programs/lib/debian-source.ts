import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cachedDirectory } from "../../src/toolchain/cache.ts";
import { type Apt, privateApt } from "./apt.ts";
import { runOrThrow } from "./command.ts";
import { digest } from "./digest.ts";

/** A source package as its authors published it: Debian's patches are not applied. */
export interface DebianSource {
  readonly package: string;
  /** Debian's version without its epoch; it begins with the authors' own. */
  readonly version: string;
  /** The unpacked upstream tarball, or what was asked for of it. Shared: copy it before you build in it. */
  readonly directory: string;
  /** SHA-256 of the upstream tarball. */
  readonly sha256: string;
}

let apt: Apt | undefined;

/**
 * Fetches the upstream sources of a source package of the machine's Debian release. apt checks the signatures.
 *
 * @param members files and folders of the tarball to unpack, as paths below its own folder; all of it where there are none.
 * @throws CannotRun where there is no apt or no mirror; Error where the release has no such package.
 */
export function fetchDebianSource(name: string, members: readonly string[] = []): DebianSource {
  apt ??= privateApt();
  const run = apt;
  const files = listFiles(run(["source", "--print-uris", "--download-only", name], tmpdir()));
  const tarball =
    files.find(({ file }) => /\.orig\.tar\.\w+$/.test(file)) ??
    files.find(({ file }) => /\.tar\.\w+$/.test(file));
  const version = files.map(({ file }) => /_(.*)\.dsc$/.exec(file)?.[1]).find((found) => found !== undefined);
  if (tarball === undefined || version === undefined) throw new Error(`${name}: apt names no tarball`);

  const part = members.length === 0 ? "" : `-${digest(members)}`;
  const key = `sources/${name}-${version}-${tarball.sha256.slice(0, 16)}${part}`;
  const directory = cachedDirectory(process.env, key, (draft) => {
    const scratch = mkdtempSync(join(tmpdir(), "solder-source-"));
    try {
      // The tarball alone: its hash stands in the signed index, and Debian's own files are not used.
      run(["source", "--download-only", "--tar-only", name], scratch);
      runOrThrow("tar", [
        "-xf",
        join(scratch, tarball.file),
        "-C",
        draft,
        "--strip-components=1",
        "--no-same-owner",
        ...(members.length === 0 ? [] : ["--wildcards", "--no-wildcards-match-slash"]),
        ...members.map((member) => `*/${member}`),
      ]);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });
  return { package: name, version, directory, sha256: tarball.sha256 };
}

/** Lines of `'URI' FILE SIZE SHA256:DIGEST`. */
function listFiles(printed: string): { file: string; sha256: string }[] {
  return printed.split("\n").flatMap((line) => {
    const [, file, sha256] = /^'[^']*' (\S+) \d+ SHA256:([0-9a-f]{64})$/.exec(line) ?? [];
    return file === undefined || sha256 === undefined ? [] : [{ file, sha256 }];
  });
}
