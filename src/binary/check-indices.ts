import type { ConstExpr } from "./const-expr.ts";
import type { Module } from "./module.ts";
import { badModule } from "./reader.ts";
import type { Export } from "./sections/export.ts";

/**
 * Fails where a module names something that it does not have. Beyond this point every index that linking
 * looks at leads somewhere: of functions, tags, exports, segments, constant expressions and the start function.
 */
export function checkIndices(module: Module): void {
  const { types, spaces, exports } = module;
  checkFunctionTypes(module);
  for (let i = 0; i < exports.length; i++) {
    const { name, kind, index } = exports[i] as Export;
    if (index >= spaces[kind].length) fail(`export ${name}`, kind, index);
  }
  if (module.start !== undefined && module.start >= spaces.func.length) {
    fail("start", "func", module.start);
  }
  module.tables.forEach(({ initial }, i) => {
    if (initial !== undefined) checkExpr(initial, module, `table[${i}]`);
  });
  module.globals.forEach(({ initial }, i) => {
    checkExpr(initial, module, `global[${i}]`);
  });
  checkSegments(module);
  for (let i = 0; i < types.length; i++) {
    for (const index of types[i]?.supertypes ?? []) {
      if (index >= types.length) fail(`type[${i}]`, "type", index);
    }
  }
}

/** That every function and tag has a function type. */
function checkFunctionTypes({ types, spaces }: Module): void {
  for (const kind of ["func", "tag"] as const) {
    const space = spaces[kind];
    for (const type of new Set(space)) {
      if (types[type]?.type.kind === "func") continue;
      throw badModule(`${nouns[kind]}[${space.indexOf(type)}]: type ${type} is not a function type`);
    }
  }
}

function checkSegments(module: Module): void {
  const { spaces } = module;
  const functionCount = spaces.func.length;
  module.elements.forEach(({ mode, items }, i) => {
    const what = `element segment[${i}]`;
    if (mode.kind === "active") {
      if (mode.table >= spaces.table.length) fail(what, "table", mode.table);
      checkExpr(mode.offset, module, what);
    }
    if (items.kind === "functions") {
      for (const index of items.functions) if (index >= functionCount) fail(what, "func", index);
    } else {
      for (const expr of items.expressions) checkExpr(expr, module, what);
    }
  });
  module.data.forEach(({ mode }, i) => {
    if (mode.kind === "passive") return;
    const what = `data segment[${i}]`;
    if (mode.memory >= spaces.memory.length) fail(what, "memory", mode.memory);
    checkExpr(mode.offset, module, what);
  });
}

function checkExpr(expr: ConstExpr, { types, spaces }: Module, what: string): void {
  for (const instruction of expr) {
    if (instruction.op === "global.get") {
      if (instruction.index >= spaces.global.length) fail(what, "global", instruction.index);
    } else if (instruction.op === "ref.func") {
      if (instruction.index >= spaces.func.length) fail(what, "func", instruction.index);
    } else if ("type" in instruction && instruction.type >= types.length) {
      fail(what, "type", instruction.type);
    }
  }
}

const nouns = {
  func: "function",
  table: "table",
  memory: "memory",
  global: "global",
  tag: "tag",
  type: "type",
} as const;

function fail(what: string, kind: keyof typeof nouns, index: number): never {
  throw badModule(`${what}: ${nouns[kind]} ${index} does not exist`);
}
