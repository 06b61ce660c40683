import { spawnSync } from "node:child_process";

/** What a program that was run to its end left behind. */
export interface Outcome {
  /** The exit code; undefined where a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds. */
  readonly timeout?: number;
  /** What the program reads from standard input; nothing where it is left out. */
  readonly input?: string;
}

/**
 * Runs a program to its end. Bytes are read as UTF-8.
 *
 * @throws Error where it cannot be started.
 */
export function run(program: string, args: readonly string[], options: CommandOptions = {}): Outcome {
  const { error, status, signal, stdout, stderr } = spawnSync(program, args, {
    ...options,
    encoding: "utf8",
    stdio: [options.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    maxBuffer: 1 << 28,
  });
  if (error && signal === null) throw error;
  return { code: status ?? undefined, stdout, stderr: signal ? `${stderr}\nended by ${signal}` : stderr };
}

/**
 * Runs a program that has to succeed, and returns what it wrote to standard output.
 *
 * @throws Error with the end of what it said.
 */
export function runOrThrow(program: string, args: readonly string[], options: CommandOptions = {}): string {
  const { code, stdout, stderr } = run(program, args, options);
  if (code === 0) return stdout;
  const said = `${stdout}\n${stderr}`.trim().split("\n").slice(-40).join("\n");
  throw new Error(`${program} ${args.join(" ")} failed (${code ?? "signal"}):\n${said}`);
}

/** Where a program lies that can be found on the PATH; undefined where none can. */
export function pathOf(program: string): string | undefined {
  const { code, stdout } = run("sh", ["-c", 'command -v "$1"', "sh", program]);
  return code === 0 ? stdout.trim() : undefined;
}

/** Whether a program can be found on the PATH. */
export function isInstalled(program: string): boolean {
  return pathOf(program) !== undefined;
}
