/** What every command of `solder` is: one file beside this one, listed in main.ts. */
export interface Command {
  /** One line for the overview that `solder --help` prints. */
  readonly summary: string;
  /** The whole text of `solder COMMAND --help`, ending in a newline. */
  readonly help: string;
  /** Does the work and returns the exit code. Throws a SolderError for what the user should read. */
  run(args: readonly string[]): number | Promise<number>;
}
