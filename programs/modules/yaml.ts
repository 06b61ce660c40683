/** A node of YAML as LLVM's tools write it; scalars stay text. */
export type Yaml = string | readonly Yaml[] | { readonly [key: string]: Yaml };

/**
 * Reads the block style that LLVM's YAML writer produces: mappings, sequences of mappings or scalars, flow
 * sequences of scalars, quoted scalars. Not a YAML reader for anything else.
 */
export function readYaml(lines: readonly string[]): Yaml {
  let next = 0;
  const value = block(0);
  if (next < lines.length) throw new Error(`not understood: ${lines[next]}`);
  return value;

  function indentation(): number {
    const line = lines[next];
    return line === undefined ? -1 : line.length - line.trimStart().length;
  }

  function block(indent: number): Yaml {
    return lines[next]?.startsWith("- ", indent) ? sequence(indent) : mapping(indent, {});
  }

  function sequence(indent: number): Yaml[] {
    const items: Yaml[] = [];
    while (indentation() === indent && lines[next]?.startsWith("- ", indent)) {
      const text = (lines[next] as string).slice(indent + 2);
      const key = keyOf(text);
      if (key === undefined) {
        next++;
        items.push(scalar(text));
      } else {
        const first: Record<string, Yaml> = {};
        pair(key, text, indent + 2, first);
        items.push(mapping(indent + 2, first));
      }
    }
    return items;
  }

  function mapping(indent: number, map: Record<string, Yaml>): Record<string, Yaml> {
    while (indentation() === indent) {
      const text = (lines[next] as string).slice(indent);
      const key = keyOf(text);
      if (key === undefined) throw new Error(`no key: ${text}`);
      pair(key, text, indent, map);
    }
    return map;
  }

  function pair(key: string, text: string, indent: number, map: Record<string, Yaml>): void {
    next++;
    const rest = text.slice(key.length + 1).trim();
    if (rest === "") map[key] = indentation() > indent ? block(indentation()) : "";
    else if (rest.startsWith("[")) map[key] = flow(rest);
    else map[key] = scalar(rest);
  }

  function flow(start: string): string[] {
    let text = start;
    while (!text.endsWith("]")) text += (lines[next++] as string).trim();
    const items = text.slice(1, -1).trim();
    return items === "" ? [] : items.split(/, ?/).map((item) => item.trim());
  }
}

function keyOf(text: string): string | undefined {
  return /^([A-Za-z]\w*):(?: |$)/.exec(text)?.[1];
}

function scalar(text: string): string {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  // Double quotes hold what is not printable, escaped as JSON has it, with \xNN besides.
  if (text.startsWith('"')) return JSON.parse(text.replace(/\\x(..)/g, "\\u00$1")) as string;
  return text;
}
