import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type PackageKey, packageFolder } from "./packages.ts";

/** A text to parse. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** Real files in the packages. A language that is not here has a sample of our own only. */
const files: Readonly<Record<string, readonly [PackageKey, string]>> = {
  bash: ["gradle", "gradlew"],
  c: ["core", "vendor/tree-sitter/lib/src/query.c"],
  cpp: ["core", "src/node.cc"],
  css: ["bootstrap", "dist/css/bootstrap-reboot.css"],
  elm: ["elmTest", "elm/src/Test/Runner/Node.elm"],
  java: ["android", "capacitor/src/main/java/com/getcapacitor/Bridge.java"],
  javascript: ["bull", "lib/queue.js"],
  json: ["core", "package.json"],
  kotlin: ["gradle", "react-native-gradle-plugin/src/main/kotlin/com/facebook/react/ReactPlugin.kt"],
  lua: ["bull", "lib/commands/moveToFinished-9.lua"],
  markdown: ["core", "README.md"],
  markdown_inline: ["web", "README.md"],
  properties: ["gradle", "gradle/wrapper/gradle-wrapper.properties"],
  python: ["nodeGyp", "gyp/pylib/gyp/xcode_emulation.py"],
  ruby: ["ios", "scripts/pods_helpers.rb"],
  scss: ["bootstrap", "scss/_variables.scss"],
  solidity: ["openzeppelin", "governance/Governor.sol"],
  swift: ["ios", "Capacitor/Capacitor/CapacitorBridge.swift"],
  typescript: ["web", "src/parser.ts"],
  xml: ["android", "capacitor/lint-baseline.xml"],
};

/**
 * agda's scanner names a symbol that it read from heap memory which it does not own when an indented block ends: the
 * tree depends on what lies there, whoever loads it. So it gets a sample without blocks, and nothing else.
 */
const unsound: ReadonlySet<string> = new Set(["agda"]);

const samples = new URL("samples/", import.meta.url);

/** What a grammar is tried on: a real file, a dense sample, and a text that no grammar accepts. */
export function sourcesOf(language: string): Source[] {
  const real = files[language];
  return [
    ...(real === undefined ? [] : [packaged(...real)]),
    ...sample(language),
    ...(unsound.has(language) ? [] : sample("any")),
  ];
}

function packaged(key: PackageKey, path: string): Source {
  return { name: `${key}/${path}`, text: readFileSync(join(packageFolder(key), path), "utf8") };
}

function sample(name: string): Source[] {
  const file = new URL(`${name}.txt`, samples);
  return existsSync(file) ? [{ name: `samples/${name}`, text: readFileSync(file, "utf8") }] : [];
}
