/** How a program ended and what it left, and where two of them differ. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** How a program ended. */
export type End =
  | { readonly kind: "exit"; readonly code: number }
  /** The engine's own words. */
  | { readonly kind: "trap"; readonly message: string }
  /** The program did not start, or took its host with it. */
  | { readonly kind: "broken"; readonly message: string };

/** All of a run that can be seen from outside. Bytes are shown as latin1, so that none is lost. */
export interface Outcome {
  readonly end: End;
  readonly stdout: string;
  readonly stderr: string;
  /** What is in the program's folder: a path and what is there. */
  readonly files: Readonly<Record<string, string>>;
}

/** Everything below a folder: contents of files, targets of symbolic links, which are not followed. */
export function filesIn(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink()) files[entry.name] = `-> ${readlinkSync(path)}`;
    else if (!entry.isDirectory()) files[entry.name] = `: ${readFileSync(path, "latin1")}`;
    else {
      files[entry.name] = "a folder";
      for (const [name, what] of Object.entries(filesIn(path))) files[`${entry.name}/${name}`] = what;
    }
  }
  return files;
}

/** An end in a few words. */
export function endText(end: End): string {
  return end.kind === "exit" ? `exit code ${end.code}` : `${end.kind}: ${end.message}`;
}

/** Whether anything at all can be seen of a run: two that show nothing are alike for no reason. */
export function showsSomething({ end, stdout, stderr, files }: Outcome): boolean {
  return stdout !== "" || stderr !== "" || Object.keys(files).length > 0 || endText(end) !== "exit code 0";
}

/** The differences, a line each and shortened: `-` is static, `+` dynamic. Empty where there is none. */
export function differences(fixed: Outcome, dynamic: Outcome): string[] {
  const names = [...new Set([...Object.keys(fixed.files), ...Object.keys(dynamic.files)])].sort();
  return [
    ...differentLines("end", endText(fixed.end), endText(dynamic.end)),
    ...differentLines("stdout", fixed.stdout, dynamic.stdout),
    ...differentLines("stderr", fixed.stderr, dynamic.stderr),
    ...names.flatMap((name) => differentLines(name, fixed.files[name], dynamic.files[name])),
  ];
}

const shownLines = 4;

function differentLines(what: string, fixed: string | undefined, dynamic: string | undefined): string[] {
  if (fixed === dynamic) return [];
  const [one, other] = [fixed ?? "(nothing)", dynamic ?? "(nothing)"].map((text) => text.split("\n"));
  const lines: string[] = [];
  const count = Math.max(one?.length ?? 0, other?.length ?? 0);
  for (let at = 0; at < count && lines.length < 2 * shownLines; at++) {
    if (one?.[at] === other?.[at]) continue;
    if (one?.[at] !== undefined) lines.push(`${what}:${at + 1} - ${shorten(one[at])}`);
    if (other?.[at] !== undefined) lines.push(`${what}:${at + 1} + ${shorten(other[at])}`);
  }
  return lines;
}

/** Control characters are escaped: what programs write may be no text. */
function shorten(line = ""): string {
  const shown = JSON.stringify(line).slice(1, -1);
  return shown.length > 160 ? `${shown.slice(0, 160)}...` : shown;
}
