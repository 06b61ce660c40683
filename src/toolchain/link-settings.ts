/** Reads the words for the linker into inputs in order and settings. Pure. */
import { SolderError } from "../errors.ts";
import type { LinkItem, LinkOptions, Source } from "./command-line.ts";
import { type LinkerFlag, readLinkerFlag, zKeyword } from "./link-flags.ts";

/** An input or a flag whose place matters, with the states that are in force there. */
export type OrderedInput =
  | { readonly kind: "flag"; readonly args: readonly string[] }
  | { readonly kind: "source"; readonly source: Source }
  | { readonly kind: "file"; readonly path: string; readonly asNeeded: boolean }
  | {
      readonly kind: "library";
      readonly name: string;
      readonly asNeeded: boolean;
      readonly dynamic: boolean;
    };

/** What happens to symbols that nothing defines: an error, an import, or an import and a warning. */
export type UndefinedPolicy = "error" | "allow" | "warn";

export interface LinkSettings {
  readonly kind: LinkOptions["kind"];
  readonly inputs: readonly OrderedInput[];
  /** Flags whose place does not matter. */
  readonly flags: readonly string[];
  readonly libraryPaths: readonly string[];
  readonly exportDynamic: boolean;
  readonly undefinedPolicy: UndefinedPolicy;
  /** Whether `-l` finds shared libraries where the inputs end. */
  readonly dynamicAtEnd: boolean;
  /** Whether the linker is only asked about itself: `-Wl,--version`. */
  readonly informational: boolean;
}

const macosPolicies: Readonly<Record<string, UndefinedPolicy>> = {
  dynamic_lookup: "allow",
  suppress: "allow",
  warning: "warn",
  error: "error",
};

/** @throws SolderError ERR_USAGE for a flag that cannot be honoured, or that lacks its value. */
export function linkSettings(items: readonly LinkItem[], options: LinkOptions): LinkSettings {
  const inputs: OrderedInput[] = [];
  const flags: string[] = [];
  const libraryPaths: string[] = [];
  const states: { asNeeded: boolean; dynamic: boolean }[] = [];
  let kind = options.kind;
  let state = { asNeeded: false, dynamic: true };
  let exportDynamic = options.exportDynamic;
  let undefinedPolicy: UndefinedPolicy | undefined;
  let hasInput = false;

  function apply({ effect, name, value = "" }: LinkerFlag, word: string): void {
    switch (effect) {
      case "keep":
        keep(name, value, word);
        return;
      case "drop":
        return;
      case "reject":
        throw new SolderError("ERR_USAGE", `the linker flag ${word} cannot be honoured for WebAssembly`, {
          hint:
            name === "init" || name === "fini"
              ? "use __attribute__((constructor)) or (destructor)"
              : undefined,
        });
      case "shared":
      case "static":
      case "relocatable":
        kind = effect;
        return;
      case "pie":
      case "no-pie":
        if (kind === "pie" || kind === "no-pie") kind = effect;
        return;
      case "rpath":
        for (const path of value.split(":")) if (path !== "") flags.push(`--rpath=${path}`);
        return;
      case "export-dynamic":
        exportDynamic = true;
        return;
      case "no-export-dynamic":
        exportDynamic = false;
        return;
      case "export-symbol":
        if (/[*?[]/.test(value)) exportDynamic = true;
        else flags.push(`--export-if-defined=${value}`);
        return;
      case "as-needed":
      case "no-as-needed":
        state = { ...state, asNeeded: effect === "as-needed" };
        return;
      case "push-state":
        states.push(state);
        return;
      case "pop-state":
        setState(states.pop() ?? state);
        return;
      case "undefined-allowed":
        undefinedPolicy = name === "warn-unresolved-symbols" ? "warn" : "allow";
        return;
      case "undefined-error":
        undefinedPolicy = "error";
        return;
      case "undefined-policy":
        if (value !== "ignore-in-shared-libs") undefinedPolicy = value === "report-all" ? "error" : "allow";
        return;
      case "undefined-symbol":
        if (Object.hasOwn(macosPolicies, value) && name === "undefined")
          undefinedPolicy = macosPolicies[value];
        else flags.push(`--undefined=${value}`);
        return;
      case "z": {
        const then = zKeyword(value);
        if (then === "keep") flags.push("-z", value);
        else if (then !== "drop") undefinedPolicy = then === "undefined-error" ? "error" : "allow";
        return;
      }
      case "library-path":
        libraryPaths.push(value);
        return;
      case "library":
        inputs.push({ kind: "library", name: value, ...state });
        hasInput = true;
    }
  }

  function keep(name: string, value: string, word: string): void {
    const args = value === "" ? [word] : name.length === 1 ? [`-${name}${value}`] : [`--${name}=${value}`];
    if (/^(Bdynamic|dy|call_shared)$/.test(name)) setState({ ...state, dynamic: true });
    else if (/^(Bstatic|dn|non_shared)$/.test(name)) setState({ ...state, dynamic: false });
    else if (/^(no-)?whole-archive$|^(start|end)-lib$/.test(name)) inputs.push({ kind: "flag", args });
    else flags.push(...args);
  }

  function setState(next: typeof state): void {
    if (next.dynamic !== state.dynamic)
      inputs.push({ kind: "flag", args: [next.dynamic ? "--Bdynamic" : "--Bstatic"] });
    state = next;
  }

  for (let at = 0; at < items.length; at++) {
    const item = items[at] as LinkItem;
    if (item.kind !== "word") {
      hasInput = true;
      inputs.push(item.kind === "source" ? item : { ...item, ...state });
      continue;
    }
    const { word } = item;
    if (word === "") continue;
    if (!word.startsWith("-") || word === "-") {
      if (word !== "(" && word !== ")") inputs.push({ kind: "file", path: word, asNeeded: state.asNeeded });
      continue;
    }
    const following = items[at + 1];
    const next = following?.kind === "word" ? following.word : undefined;
    const flag = readLinkerFlag(word, next);
    if (flag === undefined) {
      flags.push(word); // wasm-ld says what it thinks of it
      continue;
    }
    if (flag.consumed === 1 && next === undefined) {
      throw new SolderError("ERR_USAGE", `the linker flag ${word} lacks its value`);
    }
    apply(flag, word);
    at += flag.consumed;
  }

  return {
    kind,
    inputs,
    flags,
    libraryPaths,
    exportDynamic,
    undefinedPolicy: undefinedPolicy ?? (kind === "shared" ? "allow" : "error"),
    dynamicAtEnd: state.dynamic,
    informational: !hasInput && flags.some((flag) => /^(--?version|-[vV]|--?help)$/.test(flag)),
  };
}
