import type { Build, Builder } from "./build.ts";
import type { Case } from "./cases.ts";
import type { Guest } from "./guest.ts";
import type { GuestPool } from "./guest-pool.ts";
import { differences, type Outcome, showsSomething } from "./outcome.ts";

/** What came of one case. */
export interface Comparison {
  readonly test: Case;
  /** Undefined where it could not be built. */
  readonly build?: Build;
  /** The static program's. */
  readonly outcome?: Outcome;
  /** Lines that say what is wrong; empty where all is well. */
  readonly failures: readonly string[];
}

/** Builds a case both ways, runs both programs, and compares all that can be seen of them. */
export async function compareCase(test: Case, builder: Builder, pool: GuestPool): Promise<Comparison> {
  let build: Build;
  try {
    build = await builder(test);
  } catch (error) {
    return { test, failures: String(error).split("\n") };
  }
  const { args, env, stdin } = test;
  const run = (linked: Guest["linked"]): Promise<Outcome> =>
    pool.run({ linked, program: build[linked === "static" ? "static" : "dynamic"], args, env, stdin });
  const outcome = await run("static");
  const found = differences(outcome, await run("dynamic"));
  // What differs for a reason may do so in one way or in both.
  const bundles = test.differs === undefined;
  const bundled = bundles ? differences(outcome, await run("bundled")) : [];
  const failures = [...judge(test, outcome, found), ...bundled.map((line) => `bundled: ${line}`)];
  return { test, build, outcome, failures };
}

function judge(test: Case, fixed: Outcome, found: readonly string[]): readonly string[] {
  if (fixed.end.kind === "broken")
    return [`the static program is no measure: ${fixed.end.message}`, ...found];
  if (!showsSomething(fixed)) return ["it prints nothing, so nothing was compared"];
  if (test.differs === undefined) return found;
  return found.length > 0 ? [] : ["it is said to differ, and does not"];
}
