import { basename } from "node:path";
import type { CommandLine, Source } from "./command-line.ts";

/**
 * `-MD` while linking: clang would name the dependency file and its target after the object, which is a
 * temporary one here, so both are named as clang names them when it does all in one go.
 */
export function dependencyFlags({ compileFlags, output }: CommandLine, { path }: Source): string[] {
  if (!compileFlags.some((flag) => flag === "-MD" || flag === "-MMD")) return [];
  const stem = (file: string): string => file.replace(/\.[^./]*$/, "");
  const has = (...flags: string[]): boolean =>
    compileFlags.some((given) => flags.some((flag) => given === flag || given.startsWith(flag)));
  return [
    ...(has("-MF") ? [] : ["-MF", `${output === undefined ? stem(basename(path)) : stem(output)}.d`]),
    ...(has("-MT", "-MQ") ? [] : ["-MT", output ?? `${stem(basename(path))}.o`]),
  ];
}
