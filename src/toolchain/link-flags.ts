/** The flags of ELF linkers (and a few of macOS's): which wasm-ld knows, and what becomes of the others. */

interface Rule {
  /** Whether a value belongs to it: `--flag=value`, or the next word. */
  readonly value: boolean;
  readonly then: LinkerEffect;
}

/** What a linker flag does here. */
export type LinkerEffect =
  /** wasm-ld has it. */
  | "keep"
  /** It has no meaning in a wasm module, or is always so. */
  | "drop"
  /** Dropping it would give another program than the one that was asked for. */
  | "reject"
  | "shared"
  | "pie"
  | "no-pie"
  | "static"
  | "relocatable"
  | "rpath"
  | "export-dynamic"
  | "no-export-dynamic"
  | "export-symbol"
  | "as-needed"
  | "no-as-needed"
  | "push-state"
  | "pop-state"
  | "undefined-allowed"
  | "undefined-error"
  | "undefined-policy"
  | "undefined-symbol"
  | "z"
  | "library-path"
  | "library";

const table: readonly (readonly [then: LinkerEffect, value: boolean, reason: string, names: string])[] = [
  [
    "keep",
    false,
    "wasm-ld has it",
    "whole-archive no-whole-archive Bstatic Bdynamic dn dy non_shared call_shared Bsymbolic gc-sections no-gc-sections print-gc-sections no-print-gc-sections allow-multiple-definition no-allow-multiple-definition strip-all s strip-debug S demangle no-demangle fatal-warnings no-fatal-warnings start-lib end-lib trace t verbose M print-map export-all noinhibit-exec emit-relocs color-diagnostics no-color-diagnostics build-id export-memory export-table import-table growable-table import-memory shared-memory stack-first no-stack-first check-features no-check-features merge-data-segments no-merge-data-segments no-entry no-shlib-sigcheck save-temps compress-relocations no-growable-memory v V version help",
  ],
  [
    "keep",
    true,
    "wasm-ld has it",
    "Map export export-if-defined error-limit initial-memory max-memory initial-heap global-base table-base page-size wrap trace-symbol y entry e keep-section features extra-features threads thinlto-cache-dir thinlto-cache-policy thinlto-jobs lto-O lto-CGO lto-partitions mllvm O reproduce why-extract allow-undefined-file soname",
  ],
  ["shared", false, "the driver's own", "shared Bshareable"],
  ["pie", false, "the driver's own", "pie pic-executable"],
  ["no-pie", false, "the driver's own", "no-pie"],
  ["static", false, "the driver's own", "static"],
  ["relocatable", false, "the driver's own", "relocatable r i"],
  ["rpath", true, "wasm-ld knows only --rpath", "rpath R"],
  ["library-path", true, "as the driver's -L", "library-path L"],
  ["library", true, "as the driver's -l", "library l"],
  ["export-dynamic", false, "what dlopened libraries may import", "export-dynamic E dynamic-list-data"],
  ["export-dynamic", true, "a list of what to export: all is", "dynamic-list export-dynamic-symbol-list"],
  ["no-export-dynamic", false, "the default", "no-export-dynamic"],
  ["export-symbol", true, "--export-if-defined", "export-dynamic-symbol"],
  ["as-needed", false, "wasm-ld lacks it: the names are taken out after the link", "as-needed"],
  ["no-as-needed", false, "the default", "no-as-needed"],
  ["push-state", false, "wasm-ld lacks it", "push-state"],
  ["pop-state", false, "wasm-ld lacks it", "pop-state"],
  [
    "undefined-allowed",
    false,
    "undefined symbols become imports",
    "allow-undefined import-undefined allow-shlib-undefined-symbols warn-unresolved-symbols",
  ],
  ["undefined-error", false, "", "no-undefined error-unresolved-symbols no_undefined"],
  ["undefined-policy", true, "", "unresolved-symbols"],
  ["undefined-symbol", true, "GNU's means a symbol, macOS's a policy", "undefined u"],
  ["z", true, "most are properties of ELF segments", "z"],
  ["drop", false, "members of archives are found in any order", "start-group end-group ( )"],
  [
    "drop",
    false,
    "about ELF sections, segments and tables",
    "eh-frame-hdr no-eh-frame-hdr enable-new-dtags disable-new-dtags relax no-relax omagic no-omagic nmagic N n rosegment no-rosegment ld-generated-unwind-info no-ld-generated-unwind-info apply-dynamic-relocs no-apply-dynamic-relocs no-dynamic-linker warn-shared-textrel warn-textrel warn-execstack no-warn-execstack warn-rwx-segments no-warn-rwx-segments g",
  ],
  [
    "drop",
    false,
    "symbols have no versions",
    "undefined-version no-undefined-version default-symver default-imported-symver",
  ],
  [
    "drop",
    false,
    "needed libraries are not searched for the needs of a link",
    "copy-dt-needed-entries no-copy-dt-needed-entries add-needed no-add-needed allow-shlib-undefined no-allow-shlib-undefined",
  ],
  [
    "drop",
    false,
    "calls inside a library are bound already",
    "Bsymbolic-functions Bsymbolic-non-weak-functions Bno-symbolic",
  ],
  [
    "drop",
    false,
    "no effect on the result",
    "warn-common sort-common no-keep-memory stats cref discard-all x discard-locals X warn-once no-warn-mismatch reduce-memory-overheads traditional-format nostdlib EL EB no-warn-search-mismatch warn-alternate-em no-undefined-glob",
  ],
  [
    "drop",
    true,
    "all defined symbols of default visibility are exported",
    "version-script retain-symbols-file exclude-libs exported_symbols_list unexported_symbols_list",
  ],
  [
    "drop",
    true,
    "about ELF sections, segments and tables",
    "dynamic-linker I hash-style sort-section max-page-size common-page-size pack-dyn-relocs compress-debug-sections spare-dynamic-tags icf m A architecture b format audit depaudit P auxiliary f filter F gpsize G assert a Y hash-size",
  ],
  ["drop", true, "the loader looks for needed libraries by itself", "rpath-link"],
  ["drop", true, "LTO is built in", "plugin plugin-opt"],
  ["drop", true, "the sysroot is the compiler's", "sysroot"],
  [
    "drop",
    false,
    "macOS",
    "dead_strip headerpad_max_install_names search_paths_first flat_namespace twolevel_namespace single_module bind_at_load no_compact_unwind no_warn_duplicate_libraries ld_classic bundle dylib dynamic",
  ],
  ["drop", true, "macOS", "install_name current_version compatibility_version multiply_defined headerpad"],
  [
    "reject",
    true,
    "the layout is fixed; use __attribute__((constructor)) and (destructor) for init and fini",
    "init fini defsym script T Ttext Tdata Tbss section-start version-exports-section",
  ],
];

const rules = new Map<string, Rule>();
for (const [then, value, , names] of table) {
  for (const name of names.split(" ")) rules.set(ruleKey(name, value), { then, value });
}

function ruleKey(name: string, value: boolean): string {
  return value ? `${name}=` : name;
}

/** A flag as it was understood. `value` is undefined when the flag takes none. */
export interface LinkerFlag {
  readonly effect: LinkerEffect;
  readonly name: string;
  readonly value: string | undefined;
  /** How many of the words that follow belong to it: 0 or 1. */
  readonly consumed: 0 | 1;
}

/** Flags of one letter that take their value without a blank. */
const joinedLetters = "zRhLlmOeuyTIAbfFGYaP";

/** Reads the flag at the head of the words; undefined when no linker known here has it. */
export function readLinkerFlag(word: string, next: string | undefined): LinkerFlag | undefined {
  const stripped = word.replace(/^--?/, "");
  const equals = stripped.indexOf("=");
  const name = canonicalName(equals < 0 ? stripped : stripped.slice(0, equals));
  if (equals >= 0) {
    const rule = rules.get(ruleKey(name, true)) ?? rules.get(name);
    if (rule) return { effect: rule.then, name, value: stripped.slice(equals + 1), consumed: 0 };
  } else {
    const plain = rules.get(name);
    if (plain) return { effect: plain.then, name, value: undefined, consumed: 0 };
    const valued = rules.get(ruleKey(name, true));
    if (valued) return { effect: valued.then, name, value: next, consumed: 1 };
  }
  const letter = canonicalName(stripped.charAt(0));
  const rule = rules.get(ruleKey(letter, true));
  if (!word.startsWith("--") && stripped.length > 1 && joinedLetters.includes(stripped.charAt(0)) && rule) {
    return { effect: rule.then, name: letter, value: stripped.slice(1), consumed: 0 };
  }
  return undefined;
}

/** The few letters that stand for a longer name. */
function canonicalName(name: string): string {
  return name === "h" ? "soname" : name;
}

/** Keywords of `-z` that mean something here. */
export function zKeyword(keyword: string): "keep" | "undefined-error" | "undefined-allowed" | "drop" {
  if (keyword.startsWith("stack-size=")) return "keep";
  if (keyword === "defs") return "undefined-error";
  if (keyword === "undefs") return "undefined-allowed";
  return "drop"; // relro, now, noexecstack, origin, nodelete ...: properties of ELF objects
}
