/** What programs of xz's documentation compress under Solder, for the machine's xz, and the other way. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CannotRun } from "../lib/cannot-run.ts";
import { isInstalled } from "../lib/command.ts";
import { checkRoundTrip, filter, solderRun } from "../lib/filters.ts";
import { createGuestFolder } from "../lib/guest-folder.ts";
import { samples } from "../lib/samples.ts";
import type { Tally } from "../lib/tally.ts";
import type { XzBuild } from "./build.ts";

/** Speeds and sizes of dictionaries; an `e` after one tries harder. */
const presets = ["0", "1", "3", "6", "9", "0e", "6e"];

/** Filters and integrity checks that no preset has. */
const settings = [
  "--check=none",
  "--check=crc32",
  "--check=sha256",
  "--x86 --lzma2",
  "--delta=dist=4 --lzma2",
];

export function exchange({ library, programs }: XzBuild, tally: Tally): void {
  if (!isInstalled("xz")) throw new CannotRun("needs xz, which is not here");
  const ours = (name: string): string => solderRun(join(programs, `${name}.wasm`), [library]);
  for (const preset of presets) {
    const compress = `${ours("01_compress_easy")} ${preset}`;
    checkRoundTrip(`${preset} under Solder, xz -d`, compress, "xz -d", tally);
  }
  checkRoundTrip("03_compress_custom.c, xz -d", ours("03_compress_custom"), "xz -d", tally);
  for (const option of [...presets.map((preset) => `-${preset}`), ...settings]) {
    checkRoundTrip(`xz ${option}, xzdec`, `xz ${option}`, ours("xzdec"), tally);
  }
  checkRoundTrip("xz --format=lzma, lzmadec", "xz --format=lzma", ours("lzmadec"), tally);
  byName(ours("02_decompress"), tally);
  damaged(ours("xzdec"), tally);
}

/** 02_decompress.c takes files by name, and writes what is in them one after the other. */
function byName(command: string, tally: Tally): void {
  using guest = createGuestFolder("xz");
  for (const [name, content] of Object.entries(samples)) {
    writeFileSync(join(guest.root, name), filter("xz", content).stdout);
  }
  const names = Object.keys(samples).join(" ");
  const { stdout, stderr } = filter(`cd '${guest.root}' && ${command} ${names}`, Buffer.alloc(0));
  tally.check("xz, 02_decompress.c", stdout.equals(Buffer.concat(Object.values(samples))), stderr);
}

/** A check sum in the last block does not fit: an exit code, as xz has it, and no trap. */
function damaged(xzdec: string, tally: Tally): void {
  const bytes = filter("xz --check=crc32", samples.one ?? Buffer.alloc(0)).stdout;
  const at = bytes.length / 2;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  const { code, stderr } = filter(xzdec, bytes);
  const said = code === 1 && /File is corrupt/.test(stderr);
  tally.check("xzdec: damage is an error", said, `${code} ${stderr}`);
}
