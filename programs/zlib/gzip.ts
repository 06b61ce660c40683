/** Files that minigzip compressed under Solder, for the machine's own gzip, and the other way. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CannotRun } from "../lib/cannot-run.ts";
import { isInstalled, type Outcome, run } from "../lib/command.ts";
import { createGuestFolder, type GuestFolder } from "../lib/guest-folder.ts";
import { samples } from "../lib/samples.ts";
import type { Tally } from "../lib/tally.ts";
import type { ZlibBuild } from "./build.ts";

const levels = Array.from({ length: 9 }, (_, index) => `-${index + 1}`);

/** minigzip's flags for strategies: filtered, Huffman codes only, run lengths. */
const strategies = ["-f", "-h", "-r"];

/** Runs a compressor on files of a folder, which it replaces as gzip does. */
type Compressor = (guest: GuestFolder, ...args: string[]) => Outcome;

const gzip: Compressor = ({ root }, ...args) => run("gzip", args, { cwd: root });

export function bothWays({ library, programs }: ZlibBuild, tally: Tally): void {
  if (!isInstalled("gzip")) throw new CannotRun("needs gzip, which is not here");
  const minigzip: Compressor = (guest, ...args) => guest.run(programs.minigzip, ...args);
  const inFolder = (check: (guest: GuestFolder) => void): void => {
    using guest = createGuestFolder("zlib", [library]);
    check(guest);
  };
  for (const flag of [...levels, ...strategies]) {
    inFolder((guest) => roundTrip(guest, `minigzip ${flag}, gzip -d`, [minigzip, flag], [gzip], tally));
  }
  for (const flag of levels) {
    inFolder((guest) => roundTrip(guest, `gzip ${flag}, minigzip -d`, [gzip, flag], [minigzip], tally));
  }
  inFolder((guest) => members(guest, minigzip, tally));
  inFolder((guest) => damaged(guest, minigzip, tally));
}

function roundTrip(
  guest: GuestFolder,
  what: string,
  [compress, flag]: readonly [Compressor, string],
  [decompress]: readonly [Compressor],
  tally: Tally,
): void {
  const names = Object.keys(samples);
  for (const [name, content] of Object.entries(samples)) writeFileSync(join(guest.root, name), content);
  const there = compress(guest, flag, ...names);
  const back = decompress(guest, "-d", ...names.map((name) => `${name}.gz`));
  for (const [name, content] of Object.entries(samples)) {
    const same = contentOf(guest, name)?.equals(content) ?? false;
    const ok = same && there.code === 0 && back.code === 0;
    tally.check(`${what}: ${name}`, ok, `${there.stderr}${back.stderr}`);
  }
}

/** A file of several compressed ones in a row is their contents in a row. */
function members(guest: GuestFolder, minigzip: Compressor, tally: Tally): void {
  const { text, one, empty } = samples;
  const parts = [text, one, empty, text].map((part) => part ?? Buffer.alloc(0));
  for (const [index, part] of parts.entries()) writeFileSync(join(guest.root, `${index}`), part);
  minigzip(guest, "0", "2");
  gzip(guest, "1", "3");
  const joined = parts.map((_, index) => readFileSync(join(guest.root, `${index}.gz`)));
  for (const [name, decompress] of Object.entries({ gzip, minigzip })) {
    writeFileSync(join(guest.root, "joined.gz"), Buffer.concat(joined));
    const { stderr } = decompress(guest, "-d", "joined.gz");
    const same = contentOf(guest, "joined")?.equals(Buffer.concat(parts)) ?? false;
    tally.check(`${name} -d: members by both in one file`, same, stderr);
  }
}

/** The check sum does not fit: an exit code, as gzip has it, and no trap. */
function damaged(guest: GuestFolder, minigzip: Compressor, tally: Tally): void {
  writeFileSync(join(guest.root, "text"), samples.text ?? "");
  gzip(guest, "text");
  const bytes = readFileSync(join(guest.root, "text.gz"));
  bytes.writeInt32LE(~bytes.readInt32LE(bytes.length - 8), bytes.length - 8);
  writeFileSync(join(guest.root, "text.gz"), bytes);
  const { code, stderr } = minigzip(guest, "-d", "text.gz");
  const said = code === 1 && stderr.includes("incorrect data check");
  tally.check("minigzip -d: a wrong check sum is an error", said, `${code} ${stderr}`);
}

function contentOf({ root }: GuestFolder, name: string): Buffer | undefined {
  try {
    return readFileSync(join(root, name));
  } catch {
    return undefined;
  }
}
