/** The kinds of things in a component's index spaces, with their codes (component model, Binary.md). */

export const coreSorts = {
  func: 0x00,
  table: 0x01,
  memory: 0x02,
  global: 0x03,
  tag: 0x04,
  type: 0x10,
  module: 0x11,
  instance: 0x12,
} as const;
export type CoreSort = keyof typeof coreSorts;

export const sorts = {
  core: 0x00,
  func: 0x01,
  value: 0x02,
  type: 0x03,
  component: 0x04,
  instance: 0x05,
} as const;
export type Sort = Exclude<keyof typeof sorts, "core">;

const coreNames = namesOf(coreSorts);
const names = namesOf(sorts);

function namesOf<Name extends string>(codes: Readonly<Record<Name, number>>): ReadonlyMap<number, Name> {
  return new Map(Object.entries<number>(codes).map(([name, code]) => [code, name as Name]));
}

export function coreSortOf(code: number): CoreSort | undefined {
  return coreNames.get(code);
}

export function sortOf(code: number): Sort | "core" | undefined {
  return names.get(code);
}
