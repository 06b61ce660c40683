/** What bzip2 compresses under Solder, for the machine's own, and the other way. */
import { join } from "node:path";
import { CannotRun } from "../lib/cannot-run.ts";
import { isInstalled } from "../lib/command.ts";
import { checkRoundTrip, filter, solderRun } from "../lib/filters.ts";
import { samples } from "../lib/samples.ts";
import type { Tally } from "../lib/tally.ts";
import type { Bzip2Build } from "./build.ts";

const levels = Array.from({ length: 9 }, (_, index) => `-${index + 1}`);

export function exchange(build: Bzip2Build, tally: Tally): void {
  if (!isInstalled("bzip2")) throw new CannotRun("needs bzip2, which is not here");
  const ours = solderRun(join(build.programs, "bzip2.wasm"), build.libraries);
  for (const level of levels) {
    checkRoundTrip(`${level} under Solder, bzip2 -d`, `${ours} ${level}`, "bzip2 -d", tally);
    checkRoundTrip(`bzip2 ${level}, -d under Solder`, `bzip2 ${level}`, `${ours} -d`, tally);
  }
  checkRoundTrip("-s in less memory", `${ours} -s`, `${ours} -d -s`, tally);
  sameBytes(ours, tally);
  streams(ours, tally);
  damaged(ours, tally);
}

/** The format leaves the compressor no choice that the two could make differently. */
function sameBytes(ours: string, tally: Tally): void {
  for (const [name, content] of Object.entries(samples)) {
    const same = filter(ours, content).stdout.equals(filter("bzip2", content).stdout);
    tally.check(`the same bytes as bzip2: ${name}`, same);
  }
}

/** A file of several compressed ones in a row is their contents in a row. */
function streams(ours: string, tally: Tally): void {
  const { text, one, empty } = samples;
  const parts = [text, one, empty, text].map((part) => part ?? Buffer.alloc(0));
  const compressed = parts.map((part, index) => filter(index % 2 === 0 ? ours : "bzip2", part).stdout);
  for (const command of [ours, "bzip2"]) {
    const { stdout, stderr } = filter(`${command} -d`, Buffer.concat(compressed));
    tally.check(`${command} -d: streams by both in a row`, stdout.equals(Buffer.concat(parts)), stderr);
  }
}

/** The check sum of all blocks does not fit: an exit code, as bzip2 has it, and no trap. */
function damaged(ours: string, tally: Tally): void {
  const bytes = filter("bzip2", samples.text ?? Buffer.alloc(0)).stdout;
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 3) ^ 1, bytes.length - 3);
  const { code, stderr } = filter(`${ours} -t`, bytes);
  const said = code === 2 && stderr.includes("data integrity (CRC) error");
  tally.check("-t: a wrong check sum is an error", said, `${code} ${stderr}`);
}
