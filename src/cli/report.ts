import { type ErrorCode, SolderError } from "../errors.ts";

const exitCodes: Partial<Record<ErrorCode, number>> = {
  ERR_USAGE: 2,
  ERR_TOOL_MISSING: 2,
  ERR_BAD_MODULE: 126,
  ERR_WRONG_KIND: 126,
  ERR_UNSUPPORTED: 126,
  ERR_TRAP: 134,
};

/** The exit code that an error ends the command with: 2 usage, 126 not a usable module, 127 not found or not linkable. */
export function exitCodeOf(error: unknown): number {
  return error instanceof SolderError ? (exitCodes[error.code] ?? 127) : 70;
}

/** Whoever reads our output may have enough of it (`solder nm libc.so | head`). */
export function endWithReader(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    process.exit(error.code === "EPIPE" ? 0 : 1);
  });
}

/** Prints an error as `solder: LIBRARY: what is wrong`, and what to do about it on a second line. */
export function printError(error: unknown): void {
  if (!(error instanceof SolderError)) {
    // Anything else is a bug of Solder's: the stack trace is for the report.
    console.error("solder: internal error; please report it with this trace");
    console.error(error);
    return;
  }
  // A trap's frames are indented and belong to the line before them.
  for (const line of error.summary.split("\n"))
    console.error(line.startsWith(" ") ? line : `solder: ${line}`);
  if (error.hint !== undefined) console.error(`solder: ${error.hint}`);
}
