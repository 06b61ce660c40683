/** Packages from the npm registry as folders in Solder's cache: pinned, checked, never installed. */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { cachedDirectory } from "../../src/toolchain/cache.ts";
import { readTar } from "../../src/toolchain/tar.ts";
import { CannotRun } from "./cannot-run.ts";
import { run } from "./command.ts";

/** One version of a package, by name and by content. */
export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  /** What `npm view NAME@VERSION dist.integrity` prints: `sha512-` and the tarball's hash in base64. */
  readonly integrity: string;
}

/**
 * The folder of a package as its tarball has it: without dependencies, no script of it is run. Fetched once; the
 * cache knows it by the tarball's hash. Shared: nobody writes into it.
 *
 * @throws CannotRun where npm cannot fetch it; Error where the tarball is not the pinned one.
 */
export function npmPackage({ name, version, integrity }: NpmPackage): string {
  const specifier = `${name}@${version}`;
  const hash = Buffer.from(integrity.replace(/^sha512-/, ""), "base64").toString("hex");
  const key = `npm/${name.replace("@", "").replace("/", "-")}-${version}-${hash.slice(0, 16)}`;
  return cachedDirectory(process.env, key, (draft) => {
    const tarball = fetchTarball(specifier);
    const came = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
    if (came !== integrity) throw new Error(`${specifier}: ${integrity} is pinned, but ${came} came`);
    for (const { path, bytes } of readTar(gunzipSync(tarball))) {
      // The first component is the tarball's own folder, mostly `package`.
      const file = join(draft, path.slice(path.indexOf("/") + 1));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
  });
}

/** By the npm client, which knows the user's registry and proxy. */
function fetchTarball(specifier: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "solder-npm-"));
  try {
    const { code, stdout, stderr } = run("npm", ["pack", "--silent", "--ignore-scripts", specifier], {
      cwd: folder,
    });
    const file = stdout.trim().split("\n").at(-1);
    if (code !== 0 || !file)
      throw new CannotRun(`needs ${specifier}, which npm cannot fetch: ${stderr.trim()}`);
    return readFileSync(join(folder, file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
