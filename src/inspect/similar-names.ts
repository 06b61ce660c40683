/**
 * The function or variable that a C++ symbol is of, without its parameters: `geo::area` for `_ZN3geo4areaEd` (Itanium
 * C++ ABI, "Mangling"). Undefined for what is not a plain name: templates, operators, constructors, the standard library's.
 */
export function cxxName(symbol: string): string | undefined {
  const start = /^_Z(N[rVK]*[RO]?)?/.exec(symbol);
  if (start === null) return undefined;
  const nested = start[1] !== undefined;
  const parts: string[] = [];
  let rest = symbol.slice(start[0].length);
  do {
    const length = /^[1-9]\d{0,4}/.exec(rest)?.[0];
    if (length === undefined) break;
    const end = length.length + Number(length);
    if (end > rest.length) return undefined;
    parts.push(rest.slice(length.length, end));
    rest = rest.slice(end);
  } while (nested);
  const plain = nested ? rest.startsWith("E") : !rest.startsWith("I");
  return parts.length > 0 && plain ? parts.join("::") : undefined;
}

/**
 * What symbols that are easily taken for each other have in common: `add` for `add`, `_add` and `_Z3addii`, which is `add`
 * compiled as C++.
 */
export function commonName(symbol: string): string {
  return cxxName(symbol) ?? symbol.replace(/^_(?=[^_Z])/, "");
}

/** The names that differ from `name` in few letters, nearest first. */
export function nearNames(name: string, candidates: Iterable<string>, most = 5): string[] {
  const limit = Math.min(3, Math.max(1, Math.floor(name.length / 3)));
  const near: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of new Set(candidates)) {
    if (candidate === name) continue;
    const distance = commonName(candidate) === commonName(name) ? 0 : editDistance(name, candidate, limit);
    if (distance <= limit) near.push({ candidate, distance });
  }
  near.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return near.slice(0, most).map(({ candidate }) => candidate);
}

/** How many letters must be inserted, deleted or replaced; any number above `limit` where it is more than that. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > limit) return limit + 1;
    row = next;
  }
  return row[b.length] ?? 0;
}
