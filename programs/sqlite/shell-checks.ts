/** The shell's own commands, on either side; and those that WASI makes impossible. */
import type { Tally } from "../lib/tally.ts";
import { compareShells } from "./extension-checks.ts";
import { refused, shellScripts } from "./shell-scripts.ts";
import { inNewFolder, type Side, shell } from "./sides.ts";

export function shellChecks(solder: Side, native: Side, tally: Tally): void {
  for (const [what, script] of Object.entries(shellScripts)) {
    const problem = compareShells(solder, native, `.open x.db\n${script}`);
    tally.check(what, problem === undefined, problem);
  }
  for (const [script, said] of refused) {
    const { stdout, stderr } = inNewFolder((folder) =>
      shell(solder, folder, `${script}\n.print still there`),
    );
    const passed = stderr.startsWith(said) && stdout.endsWith("still there\n");
    tally.check(`${script.split("\n")[0]} is refused`, passed, `${stdout}${stderr}`);
  }
}
