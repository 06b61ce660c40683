import { SolderError } from "../../../src/errors.ts";
import type { GraphObject } from "../../../src/link/graph.ts";
import { closeLibrary } from "../../../src/runtime/close.ts";
import { encodeCString, readCString } from "../../../src/runtime/guest-string.ts";
import { openLibrary } from "../../../src/runtime/open.ts";
import { loaded, type Process } from "../../../src/runtime/process.ts";
import { handleScope, symbolAddress } from "../../../src/runtime/symbols.ts";
import { guestsDoing, startGuest } from "../guest.ts";
import type { Random } from "../random.ts";
import { assertUnchanged, type Snapshot, snapshot } from "../snapshot.ts";
import { finder, found, type Subject, type Target, type World } from "../target.ts";

/** A process that lives on from mutant to mutant, as long as no mutant's own code has run in it. */
interface Host {
  readonly process: Process;
  readonly world: World;
  rounds: number;
}

/** As large as the libraries that a sensible test opens, small enough to grow to the end often. */
const maxMemory = 64 * 2 ** 20;
/** What `works` of the program returns. */
const worksResult = 15;

let host: Host | undefined;
let subject: Subject | undefined;

/** `dlopen` of a mutant in a running program, from JavaScript or by the program itself; then the process is looked at. */
export const dlopenTarget: Target = {
  name: "dlopen",
  run(mutant) {
    if (host?.world !== mutant.world) host = startHost(mutant.world);
    const current = host;
    const before = snapshot(current.process);
    // Whatever happens from here on but a plain refusal ends the process: a mutant's code may have run in it.
    host = undefined;
    subject = mutant;
    try {
      return mutant.random.chance(0.3)
        ? openAsGuest(current, mutant, before)
        : openAsLoader(current, mutant, before);
    } finally {
      subject = undefined;
    }
  },
};

function startHost(world: World): Host {
  const program = world.get("host.wasm");
  if (program === undefined) throw new Error("the program that opens libraries is not among the inputs");
  const find = finder(world, () => subject);
  const process = startGuest(found(program), [], find, { maxMemory, stackSize: 65536 }, true);
  const started = { process, world, rounds: 0 };
  // The first use lets the process settle: its heap and the slots that it takes for good.
  checkThatItWorks(started);
  return started;
}

/** Opens a library that nobody has changed. */
function checkThatItWorks({ process }: Host): void {
  subject = undefined;
  const result = guestCall(process, "works");
  if (result !== worksResult) throw new Error(`the process does not work any more: ${result}`);
}

function guestCall(process: Process, name: string, ...args: readonly number[]): number {
  const { exports } = loaded(process, process.program).instance;
  return (exports[name] as (...args: readonly number[]) => number)(...args);
}

/** After a refusal the process is as it was and goes on. */
function afterRefusal(current: Host, before: Snapshot, again: () => void): void {
  const { process } = current;
  const after = snapshot(process);
  assertUnchanged(before, after);
  if (after.pages > before.pages || after.tableLength > before.tableLength) {
    // What the engine cannot take back serves the next one: the same attempt takes no more.
    again();
    const { pages, tableLength } = snapshot(process);
    if (pages > after.pages || tableLength > after.tableLength) {
      const text = `${after.pages} to ${pages} pages, ${after.tableLength} to ${tableLength} slots`;
      throw new Error(`the same failure again made the process grow: ${text}`);
    }
    return;
  }
  if (++current.rounds % 20 === 0) checkThatItWorks(current);
  host = current;
}

const ranCode: ReadonlySet<string> = new Set(["ERR_INSTANTIATE", "ERR_TRAP"]);

function openAsLoader(current: Host, mutant: Subject, before: Snapshot): string | undefined {
  const { process } = current;
  const { random, name } = mutant;
  const mode = oddMode(random);
  // A name that has a meaning keeps it: a path does not.
  const path = random.chance(0.5) && !process.names.has(name) ? name : `/${name}`;
  let object: GraphObject | undefined;
  try {
    object = openLibrary(process, path, mode, process.program);
  } catch (error) {
    if (error instanceof SolderError) {
      afterRefusal(current, before, () =>
        expectRefusal(() => openLibrary(process, path, mode, process.program)),
      );
      if (ranCode.has(error.code)) host = undefined;
      throw error;
    }
    const doing = guestsDoing(error);
    if (doing === undefined) throw error;
    return `the guest's ${doing}`;
  }
  if (object === undefined) return undefined;
  return useAndClose(process, object, before);
}

function expectRefusal(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof SolderError || guestsDoing(error) !== undefined) return;
    throw error;
  }
  throw new Error("what was refused is accepted when it is tried again");
}

function oddMode(random: Random): Parameters<typeof openLibrary>[2] {
  return {
    bind: random.pick(["lazy", "now"] as const),
    scope: random.pick(["local", "global", undefined] as const),
    noLoad: false,
    noDelete: random.chance(0.1),
  };
}

/** Asks for the address of every symbol, then closes it. */
function useAndClose(process: Process, object: GraphObject, before: Snapshot): string | undefined {
  const scopes = handleScope(process, object);
  for (const name of [...object.library.symbols.keys()].slice(0, 300)) {
    symbolAddress(process, name, scopes, process.program);
  }
  const live = loaded(process, object);
  try {
    closeLibrary(process, live);
  } catch (error) {
    const doing = guestsDoing(error);
    if (doing === undefined) throw error;
    return `accepted, closed with the guest's ${doing}`;
  }
  const { length } = Object.values(before.loader)[0] as readonly unknown[];
  const stays = [...process.objects.values()].some(
    ({ noDelete, pinned, startup }) => noDelete || (pinned && !startup),
  );
  if (!stays && process.objects.size !== length)
    throw new Error(`${process.objects.size} objects after dlclose`);
  return stays ? "accepted, stays" : undefined;
}

/** The program itself calls dlopen and dlerror. */
function openAsGuest(current: Host, { name, random }: Subject, before: Snapshot): string | undefined {
  const { process } = current;
  const address = (symbol: string): number =>
    symbolAddress(process, symbol, [process.globalScope], process.program) ?? 0;
  const attempt = (): number => {
    new Uint8Array(process.space.memory.buffer).set(encodeCString(`/${name}`), address("path"));
    return guestCall(process, "attempt", mode);
  };
  const mode = random.pick([1, 2, 1 | 256, 2 | 8]);
  let result: number;
  try {
    result = attempt();
  } catch (error) {
    const doing = guestsDoing(error);
    if (doing === undefined) throw error;
    return `the guest's ${doing}`;
  }
  if (result !== 0) return result === 1 ? "accepted by dlopen" : "accepted by dlopen, not closed";
  const message = readCString(process.space.memory, address("message"));
  if (message === "") throw new Error("dlopen failed, but dlerror has nothing to say");
  afterRefusal(current, before, () => {
    if (attempt() !== 0) throw new Error("what was refused is accepted when it is tried again");
  });
  if (/instantiated|relocations|constructor/.test(message)) host = undefined;
  return "refused through dlerror";
}
