/**
 * examples/browser in Chromium, headless: what a program, its bundle, its component and the FFI give in a page is what they give in
 * Node; the component is the same, byte for byte.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serveFiles } from "../../test/file-server.ts";
import { CannotRun } from "../lib/cannot-run.ts";
import { pathOf, runOrThrow } from "../lib/command.ts";
import { solderCommand } from "../lib/solder.ts";
import { runSuite } from "../lib/suite.ts";
import { createTally } from "../lib/tally.ts";

const example = fileURLToPath(new URL("../../examples/browser/", import.meta.url));
const built = join(example, "build");
const plugins = ["hello.so", "moin.so"];
const wanted = [...plugins, "nowhere.so"];

async function main(): Promise<number> {
  const browser = ["chromium-headless-shell", "chromium"].map(pathOf).find((path) => path !== undefined);
  if (browser === undefined) throw new CannotRun("needs chromium-headless-shell or chromium");
  runOrThrow(process.execPath, [join(example, "build.mjs")]);
  const folder = mkdtempSync(join(tmpdir(), "solder-browser-"));
  try {
    return check(await look(browser), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the page has on it when it is done, by the titles of its parts. */
async function look(executablePath: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const server = await serveFiles(built);
  // Without these it looks for hosts that are not asked for here.
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-quic", ...quiet],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}index.html`);
    const end = page.locator("pre", { hasText: /^(done|failed: .*)$/m });
    await end.waitFor({ timeout: 60_000 });
    const text = (await end.textContent()) ?? "";
    console.log(text.trimEnd());
    return partsOf(text);
  } finally {
    await browser.close();
    await server.stop();
  }
}

function partsOf(text: string): ReadonlyMap<string, readonly string[]> {
  const parts = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of text.trimEnd().split("\n")) {
    if (line.endsWith(":")) {
      lines = [];
      parts.set(line.slice(0, -1), lines);
    } else {
      lines.push(line);
    }
  }
  return parts;
}

function check(parts: ReadonlyMap<string, readonly string[]>, folder: string): number {
  const tally = createTally();
  const part = (title: string): readonly string[] => parts.get(title) ?? [];
  const same = (what: string, is: unknown, expected: unknown): void => {
    const [left, right] = [JSON.stringify(is), JSON.stringify(expected)];
    tally.check(what, left === right, `${left} instead of ${right}`);
  };
  const solder = (...args: readonly string[]): string =>
    runOrThrow(process.execPath, [solderCommand, ...args]);
  /** Where it searched is another matter in a page. */
  const places = (line: string): string => line.replace(/searched: .*/, "searched");
  const inNode = (text: string): string[] => [...text.trimEnd().split("\n").map(places), "exit code 0"];
  const described = (file: string): string => {
    const bytes = readFileSync(file);
    return `${bytes.length} bytes, SHA-256 ${createHash("sha256").update(bytes).digest("hex")}`;
  };

  const program = join(built, "app.wasm");
  const loaded = solder("run", "-L", built, program, ...wanted);
  same("a program opens libraries", part("A program that opens libraries").map(places), inNode(loaded));

  const openable = plugins.flatMap((name) => ["--dl-openable", `${name}=${join(built, name)}`]);
  const bundle = join(folder, "bundle.wasm");
  solder("bundle", "-L", built, ...openable, program, "-o", bundle);
  const bundled = solder("run", bundle, ...wanted);
  same("so does one module", part("The same as one module").map(places), [
    ...inNode(bundled),
    described(bundle),
  ]);

  const component = join(folder, "component.wasm");
  solder("link", "-L", built, ...openable, program, "-o", component);
  same("the component is Node's", part("As a component"), [described(component)]);

  same("JavaScript calls a library", part("A library that JavaScript calls"), ["2 + 3 = 5"]);
  const [error, ...rest] = part("What is wrong is said as everywhere");
  tally.check("an error names the library", /^text\.so: not a WebAssembly module/.test(error ?? ""), error);
  same("the page comes to its end", rest, ["done"]);
  return tally.finish();
}

await runSuite("browser", main);
