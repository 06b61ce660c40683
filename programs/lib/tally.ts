/** Counts what passed, and says what did not. */
export interface Tally {
  /** Counts one check; `why` is printed where it failed. */
  check(what: string, passed: boolean, why?: string): void;
  /** Counts checks that were counted and printed elsewhere. */
  add(passed: number, failed: number): void;
  /** Counts what `checks` counts, and prints how many they were under their name. */
  part(name: string, checks: (tally: Tally) => void): void;
  /** Prints the last line, `N passed, N failed`, and returns the exit code. */
  finish(): number;
}

/** Starts at nothing; a tally in which nothing passed is a failure. */
export function createTally(): Tally {
  let passed = 0;
  let failed = 0;
  const tally: Tally = {
    check(what, ok, why) {
      if (ok) passed++;
      else failed++;
      if (!ok) console.log(`FAILED ${what}${why ? `: ${why}` : ""}`);
    },
    add(more, less) {
      passed += more;
      failed += less;
    },
    part(name, checks) {
      const before = { passed, failed };
      checks(tally);
      console.log(`${name}: ${passed - before.passed} passed, ${failed - before.failed} failed`);
    },
    finish() {
      console.log(`${passed} passed, ${failed} failed`);
      return failed === 0 && passed > 0 ? 0 : 1;
    },
  };
  return tally;
}
