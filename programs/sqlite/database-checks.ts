/** Database files go back and forth between the two shells. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Outcome } from "../lib/command.ts";
import type { Tally } from "../lib/tally.ts";
import { difference } from "./compare.ts";
import { afterCrash, ask, change, fill, interrupted, journalModes } from "./databases.ts";
import { inNewFolder, type Side, shell } from "./sides.ts";

export function databaseChecks(solder: Side, native: Side, tally: Tally): void {
  const check = (what: string, problem: string | undefined): void =>
    tally.check(what, problem === undefined, problem);
  for (const journal of journalModes) {
    inNewFolder((ours) =>
      inNewFolder((theirs) => {
        const script = fill(journal);
        const made = shell(solder, ours, script, "x.db");
        check(`${journal}: filled alike`, difference(made, shell(native, theirs, script, "x.db")));
        check(`${journal}: the same bytes`, compareFiles(join(ours, "x.db"), join(theirs, "x.db")));
        const answer = shell(native, theirs, ask, "x.db");
        check(`${journal}: sound on this machine`, soundness(answer));
        check(
          `${journal}: Solder reads this machine's`,
          difference(shell(solder, theirs, ask, "x.db"), answer),
        );
        check(
          `${journal}: this machine reads Solder's`,
          difference(shell(native, ours, ask, "x.db"), answer),
        );
      }),
    );
  }
  check("written in turn", writtenInTurn(solder, native));
  check("this machine rolls back what Solder left behind", crash(solder, native));
  check("Solder rolls back what this machine left behind", crash(native, solder));
}

function soundness({ stdout, stderr }: Outcome): string | undefined {
  const sound = /^ok\n(rtree )?ok$/im.test(stdout) && stderr === "";
  return sound ? undefined : `${stdout.split("\n").slice(0, 3).join("; ")} ${stderr}`;
}

function compareFiles(ours: string, theirs: string): string | undefined {
  const [left, right] = [readFileSync(ours), readFileSync(theirs)];
  if (left.equals(right)) return undefined;
  const at = left.findIndex((byte, offset) => byte !== right[offset]);
  return `${left.length} bytes, on this machine ${right.length}; the first difference is at ${at}`;
}

/** Six rounds by the two in turn leave what six by one alone do. */
function writtenInTurn(solder: Side, native: Side): string | undefined {
  return inNewFolder((shared) =>
    inNewFolder((alone) => {
      for (const folder of [shared, alone]) shell(native, folder, fill("delete"), "x.db");
      for (let round = 1; round <= 6; round++) {
        const side = round % 2 === 1 ? solder : native;
        const changed = shell(side, shared, change(round), "x.db");
        const problem = difference(changed, shell(native, alone, change(round), "x.db"));
        if (problem !== undefined) return `round ${round}: ${problem}`;
      }
      return (
        compareFiles(join(shared, "x.db"), join(alone, "x.db")) ??
        difference(shell(solder, shared, ask, "x.db"), shell(native, alone, ask, "x.db"))
      );
    }),
  );
}

function crash(writer: Side, reader: Side): string | undefined {
  return inNewFolder((folder) => {
    const written = shell(writer, folder, interrupted, "running.db");
    if (written.stdout !== "1|1\n") return `no journal was left: ${written.stdout}${written.stderr}`;
    const { stdout, stderr } = shell(reader, folder, afterCrash, "crashed.db");
    return stdout === "3000|300000|0\nok\n1\n" ? undefined : `${stdout}${stderr}`;
  });
}
