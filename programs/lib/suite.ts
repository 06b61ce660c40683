import { CannotRun } from "./cannot-run.ts";

/**
 * Runs a suite to its end: what `main` returns is the process's exit code. Where the machine lacks what it needs, it says so and fails.
 *
 * @param name the suite's folder under programs/.
 */
export async function runSuite(name: string, main: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    console.error(`programs/${name} could not run: ${error.message}`);
    process.exitCode = 1;
  }
}
