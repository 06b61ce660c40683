/** A case that is built already, as a component with all its libraries in it. */
import assert from "node:assert/strict";
import { componentOf, planClosedWorld } from "../../src/component/index.ts";
import { runComponent } from "../component/run-component.ts";
import { bundleRequest } from "./bundled.ts";
import type { Case } from "./case.ts";

const exceptions = "jco takes no exceptions yet";

/** What jco and preview2-shim do not do. */
export const componentLimits: Readonly<Record<string, string>> = {
  "constructor-jumps": exceptions,
  "constructor-left-behind": exceptions,
  "exit-through-frames": exceptions,
  "longjmp-nested": exceptions,
  "open-file-flags": "in preview 2 the flags of an open file stay",
  "setjmp-across": exceptions,
};

/** @throws AssertionError where its output is another than expected, or whether it succeeds: a component has no other exit codes. */
export async function tryComponentCase(testCase: Case, folder: string): Promise<void> {
  const { args, env, stdin, expected, exitCode } = testCase;
  const world = planClosedWorld(bundleRequest(testCase, folder));
  const component = await componentOf(world, { validate: false });
  const ran = await runComponent(component, { args: ["main", ...args], env, folder, stdin });
  assert.equal(ran.output, expected);
  const trapped = 134;
  assert.equal(ran.exitCode, exitCode === trapped ? trapped : Math.sign(exitCode));
}
