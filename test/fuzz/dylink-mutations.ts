import type { DylinkSubsection, MemoryInfo } from "../../src/dylink/dylink-section.ts";
import type { Draft } from "./draft.ts";
import { oddName, oddNumber } from "./odd-values.ts";
import type { Random } from "./random.ts";

/** Changes a draft and says how. `names` are those of libraries that can be found. */
export type DraftMutation = (draft: Draft, random: Random, names: readonly string[]) => string;

/** Changes of what the `dylink.0` section says, its form kept. */
export const dylinkMutations: readonly DraftMutation[] = [
  (draft, random) => {
    const field = random.pick(["memorySize", "tableSize"] as const);
    const value = oddNumber(random);
    return changeInfo(draft, { [field]: value }, `${field} ${value}`);
  },
  (draft, random) => {
    const field = random.pick(["memoryAlignment", "tableAlignment"] as const);
    const value = random.pick([0, 1, 4, 5, 12, 16, 17, 20, 24, 29, 30, 31, 32, 33, 64, 0xffffffff]);
    return changeInfo(draft, { [field]: value }, `${field} 2^${value}`);
  },
  (draft, random) => {
    const info = {
      memorySize: oddNumber(random),
      memoryAlignment: random.below(32),
      tableSize: oddNumber(random),
      tableAlignment: random.below(32),
    };
    return changeInfo(draft, info, JSON.stringify(info));
  },
  (draft, random, names) => {
    const name = oddName(random, names);
    draft.dylink.push({ kind: "needed", names: [name] });
    return `needs ${name}`;
  },
  (draft, random, names) => {
    const count = 1 + random.below(500);
    const needed = Array.from({ length: count }, (_, i) =>
      random.chance(0.2) ? random.pick(names) : `n${i % 9}`,
    );
    draft.dylink.push({ kind: "needed", names: needed });
    return `needs ${count} more`;
  },
  (draft, random) => {
    const paths = random.pick([
      ["$ORIGIN"],
      [`$${"{ORIGIN}"}/..`],
      ["$ORIGINAL"],
      [oddName(random)],
      ["", "/", "a\0b"],
    ]);
    draft.dylink.push({ kind: "runtime-path", paths });
    return `RUNPATH ${paths.join(":")}`;
  },
  (draft, random) => {
    const entries = draft.exports
      .filter(() => random.chance(0.2))
      .map(({ name }) => ({ name, flags: random.chance(0.5) ? random.below(1024) : oddNumber(random) }));
    draft.dylink.push({ kind: "export-info", entries });
    return `flags of ${entries.length} exports`;
  },
  (draft, random) => {
    const entries = draft.imports
      .filter(() => random.chance(0.3))
      .map(({ module, name }) => ({ module, name, flags: random.chance(0.7) ? 0x11 : oddNumber(random) }));
    draft.dylink.push({ kind: "import-info", entries });
    return `flags of ${entries.length} imports`;
  },
  (draft, random) => {
    const entries = draft.imports.map(({ module, name }) => ({ module, name, flags: 0x11 }));
    draft.dylink.push({ kind: "import-info", entries });
    void random;
    return "every import is weak";
  },
  (draft, random) => {
    const content = Uint8Array.from({ length: random.below(40) }, () => random.below(256));
    draft.dylink.push({ kind: "unknown", id: random.below(256), content });
    return "a subsection of bytes";
  },
  (draft, random) => {
    if (draft.dylink.length === 0) return "no dylink section to change";
    const place = random.below(draft.dylink.length);
    const [subsection] = draft.dylink.splice(place, 1);
    if (subsection !== undefined && random.chance(0.5)) {
      draft.dylink.splice(random.below(draft.dylink.length + 1), 0, subsection, subsection);
      return `${subsection.kind} twice`;
    }
    return `${subsection?.kind} removed`;
  },
  (draft) => {
    draft.legacy = !draft.legacy;
    return draft.legacy ? "the older dylink section" : "a dylink.0 section";
  },
];

function changeInfo(draft: Draft, change: Partial<MemoryInfo>, what: string): string {
  const none = { memorySize: 0, memoryAlignment: 0, tableSize: 0, tableAlignment: 0 };
  const place = draft.dylink.findIndex(({ kind }) => kind === "memory-info");
  const before = draft.dylink[place];
  const info = before?.kind === "memory-info" ? before.info : none;
  const changed: DylinkSubsection = { kind: "memory-info", info: { ...info, ...change } };
  draft.dylink.splice(Math.max(0, place), place < 0 ? 0 : 1, changed);
  return what;
}
