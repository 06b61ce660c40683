import type { ConstExpr } from "../../src/binary/const-expr.ts";
import { type Export, externalKinds } from "../../src/binary/sections/export.ts";
import type { ImportDescription } from "../../src/binary/sections/import.ts";
import type { SubType } from "../../src/binary/sections/type.ts";
import { funcref, type Limits, type ValueType } from "../../src/binary/types.ts";
import { loaderCalls, privateExports } from "../../src/dylink/names.ts";
import type { Draft } from "./draft.ts";
import type { DraftMutation } from "./dylink-mutations.ts";
import { oddName, oddNumber } from "./odd-values.ts";
import type { Random } from "./random.ts";

/** Changes of imports, exports, types and segments that keep the module well-formed, if not valid. */
export const moduleMutations: readonly DraftMutation[] = [
  (draft, random) =>
    changeImport(draft, random, (entry) => {
      const others = draft.imports.map(({ name }) => name);
      return { ...entry, name: oddName(random, others) };
    }),
  (draft, random) =>
    changeImport(draft, random, (entry) => ({
      ...entry,
      module: random.pick([
        "env",
        "GOT.mem",
        "GOT.func",
        "wasi_snapshot_preview1",
        "__proto__",
        oddName(random),
      ]),
    })),
  (draft, random) =>
    changeImport(draft, random, (entry) => ({ ...entry, description: oddDescription(draft, random) })),
  (draft, random) => swapNames(draft.imports, random, "imports"),
  (draft, random) => {
    const [entry] = draft.imports.slice(random.below(Math.max(1, draft.imports.length)));
    if (entry === undefined) return "no import to repeat";
    draft.imports.push(random.chance(0.5) ? entry : { ...entry, description: oddDescription(draft, random) });
    return `import ${entry.name} twice`;
  },
  (draft, random) =>
    changeExport(draft, random, (entry) => ({
      ...entry,
      name: oddName(random, [...loaderCalls, ...privateExports]),
    })),
  (draft, random) =>
    changeExport(draft, random, (entry) => ({
      ...entry,
      kind: random.pick(externalKinds),
      index: random.below(8),
    })),
  (draft, random) => changeExport(draft, random, (entry) => ({ ...entry, index: oddNumber(random) })),
  (draft, random) => swapNames(draft.exports, random, "exports"),
  (draft, random) => {
    const name = oddName(random, [...loaderCalls, ...draft.exports.map((entry) => entry.name)]);
    draft.exports.push({ name, kind: random.pick(externalKinds), index: random.below(6) });
    return `export ${name} added`;
  },
  (draft, random) => {
    // Every function that takes nothing and gives nothing may be called by the loader.
    const functions = draft.exports.filter(({ kind }) => kind === "func");
    if (functions.length === 0) return "no function to call";
    const { index } = random.pick(functions);
    const name = random.pick([...loaderCalls]);
    draft.exports = [...draft.exports.filter((entry) => entry.name !== name), { name, kind: "func", index }];
    return `function ${index} as ${name}`;
  },
  (draft, random) => {
    if (draft.functions.length === 0) return "no function to retype";
    const place = random.below(draft.functions.length);
    draft.functions[place] = random.chance(0.9) ? random.below(draft.types.length + 1) : oddNumber(random);
    return `function ${place} has type ${draft.functions[place]}`;
  },
  (draft, random) => {
    const place = random.below(draft.types.length + 1);
    const types = Array.from({ length: random.chance(0.7) ? 1 : random.below(4) }, () =>
      oddType(draft, random),
    );
    draft.types.splice(place, random.chance(0.7) ? 1 : 0, { explicit: types.length !== 1, types });
    return `type ${place} changed`;
  },
  (draft, random) => {
    const value = oddValueType(draft, random);
    const global = { type: { value, mutable: random.chance(0.5) }, initial: oddExpr(random) };
    draft.globals.splice(random.below(draft.globals.length + 1), random.below(2), global);
    return "a global changed";
  },
  (draft, random) => {
    draft.start = random.chance(0.9) ? random.below(draft.functions.length + 9) : oddNumber(random);
    return `start function ${draft.start}`;
  },
  (draft, random) => {
    const functions = Array.from({ length: random.below(50) }, () =>
      random.below(draft.functions.length + 2),
    );
    const items = random.chance(0.7)
      ? { kind: "functions" as const, functions }
      : { kind: "expressions" as const, type: funcref, expressions: functions.map(() => oddExpr(random)) };
    const table = random.chance(0.9) ? 0 : 1;
    const mode = random.chance(0.8)
      ? { kind: "active" as const, table, offset: oddExpr(random) }
      : { kind: random.pick(["passive", "declarative"] as const) };
    draft.elements.splice(random.below(draft.elements.length + 1), random.below(2), { mode, items });
    return `${functions.length} elements`;
  },
  (draft, random) => {
    if (draft.data.length === 0) return "no data to change";
    const place = random.below(draft.data.length);
    const { content } = draft.data[place] as Draft["data"][number];
    const mode = random.chance(0.8)
      ? { kind: "active" as const, memory: random.below(2), offset: oddExpr(random) }
      : { kind: "passive" as const };
    draft.data[place] = { mode, content };
    return `data segment ${place} moved`;
  },
  (draft, random) => {
    draft.dataCount = random.chance(0.5) ? undefined : oddNumber(random);
    return "data count changed";
  },
  (draft, random) => {
    draft.memories.push(oddLimits(random));
    if (random.chance(0.5)) draft.exports.push({ name: "memory", kind: "memory", index: random.below(2) });
    return "a memory of its own";
  },
  (draft, random) => {
    const initial = random.chance(0.5) ? undefined : oddExpr(random);
    draft.tables.push({ type: { element: funcref, limits: oddLimits(random) }, initial });
    const name = "__indirect_function_table";
    if (random.chance(0.5)) draft.exports.push({ name, kind: "table", index: random.below(2) });
    return "a table of its own";
  },
  (draft, random) => {
    draft.tags.push(random.below(draft.types.length + 1));
    draft.exports.push({ name: oddName(random, ["__c_longjmp"]), kind: "tag", index: random.below(3) });
    return "a tag of its own";
  },
  (draft, random) => {
    const custom = draft.customs[random.below(Math.max(1, draft.customs.length))];
    const content = random.chance(0.5)
      ? Uint8Array.from({ length: random.below(30) }, () => random.below(256))
      : (custom?.content ?? new Uint8Array(0));
    const name = random.pick(["name", "producers", "target_features", "dylink.0", "dylink", oddName(random)]);
    draft.customs.splice(random.below(draft.customs.length + 1), random.below(2), { name, content });
    return `custom section ${name}`;
  },
];

function changeImport(
  draft: Draft,
  random: Random,
  change: (entry: Draft["imports"][number]) => Draft["imports"][number],
): string {
  const place = random.below(Math.max(1, draft.imports.length));
  const before = draft.imports[place];
  if (before === undefined) return "no import to change";
  const after = change(before);
  draft.imports[place] = after;
  return `import ${before.module}.${before.name} is ${after.description.kind} ${after.module}.${after.name}`;
}

function changeExport(draft: Draft, random: Random, change: (entry: Export) => Export): string {
  const place = random.below(Math.max(1, draft.exports.length));
  const before = draft.exports[place];
  if (before === undefined) return "no export to change";
  const after = change(before);
  draft.exports[place] = after;
  return `export ${before.name} is ${after.kind} ${after.index} ${after.name}`;
}

function swapNames(list: { readonly name: string }[], random: Random, what: string): string {
  if (list.length < 2) return `no two ${what}`;
  const [first, second] = [random.below(list.length), random.below(list.length)];
  const [a, b] = [list[first], list[second]];
  if (a === undefined || b === undefined) return "nothing";
  list[first] = { ...a, name: b.name };
  list[second] = { ...b, name: a.name };
  return `${what} ${a.name} and ${b.name} exchanged`;
}

function oddLimits(random: Random): Limits {
  return {
    minimum: BigInt(oddNumber(random)),
    maximum: random.chance(0.5) ? undefined : BigInt(oddNumber(random)),
    shared: random.chance(0.1),
    index: random.chance(0.1) ? "i64" : "i32",
    pageSizeLog2: random.chance(0.1) ? random.below(20) : undefined,
  };
}

function oddDescription(draft: Draft, random: Random): ImportDescription {
  switch (random.pick(externalKinds)) {
    case "func":
      return { kind: "func", type: random.below(draft.types.length + 1) };
    case "table":
      return { kind: "table", type: { element: funcref, limits: oddLimits(random) } };
    case "memory":
      return { kind: "memory", type: oddLimits(random) };
    case "global":
      return { kind: "global", type: { value: oddValueType(draft, random), mutable: random.chance(0.7) } };
    case "tag":
      return { kind: "tag", type: random.below(draft.types.length + 1) };
  }
}

function oddValueType(draft: Draft, random: Random): ValueType {
  if (random.chance(0.6)) return "i32";
  const reference: ValueType = { nullable: random.chance(0.7), heap: random.below(draft.types.length + 1) };
  return random.pick<ValueType>([
    "i64",
    "f32",
    "f64",
    "v128",
    funcref,
    { nullable: true, heap: "exn" },
    reference,
  ]);
}

function oddType(draft: Draft, random: Random): SubType {
  const values = (): ValueType[] =>
    Array.from({ length: random.below(4) }, () => oddValueType(draft, random));
  const supertypes = random.chance(0.7) ? [] : [random.below(draft.types.length + 1)];
  const final = random.chance(0.7);
  const field = { storage: random.pick(["i8", "i16", "i32"] as const), mutable: random.chance(0.5) };
  switch (random.below(6)) {
    case 0:
      return { final, supertypes, type: { kind: "struct", fields: [field, field] } };
    case 1:
      return { final, supertypes, type: { kind: "array", element: field } };
    default:
      return { final, supertypes, type: { kind: "func", params: values(), results: values() } };
  }
}

function oddExpr(random: Random): ConstExpr {
  switch (random.below(6)) {
    case 0:
      return [{ op: "i32.const", value: oddNumber(random) | 0 }];
    case 1:
      return [{ op: "global.get", index: random.below(6) }];
    case 2:
      return [{ op: "ref.func", index: random.below(6) }];
    case 3:
      return [{ op: "ref.null", heap: "func" }];
    case 4:
      return [
        { op: "global.get", index: random.below(4) },
        { op: "i32.const", value: oddNumber(random) | 0 },
        { op: random.pick(["i32.add", "i32.sub", "i32.mul"] as const) },
      ];
    default:
      return [{ op: "i64.const", value: -1n }];
  }
}
