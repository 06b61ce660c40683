/** A private apt: the machine's mirrors, keys and proxies, but sources, lists and caches of its own. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { cacheDirectory, cachedDirectory } from "../../src/toolchain/cache.ts";
import { asSourceEntries } from "./apt-sources.ts";
import { CannotRun } from "./cannot-run.ts";
import { isInstalled, runOrThrow } from "./command.ts";
import { digest } from "./digest.ts";

/** Runs `apt-get ARGS` in a folder, and returns what it wrote to standard output. */
export type Apt = (args: readonly string[], cwd: string) => string;

/** What the machine's configuration does after an update to the machine's own caches is not for this one. */
const configuration = `#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
Acquire::Languages "none";
`;

/**
 * Sets up an apt that knows the source packages of the machine's release. The system's configuration is read and left
 * as it is; nobody needs to be root. Lists are fetched once a day.
 *
 * @throws CannotRun where there is no apt, or no mirror of the distribution can be reached.
 */
export function privateApt(): Apt {
  if (!isInstalled("apt-get")) throw new CannotRun("needs Debian's apt, which is not here");
  const sources = configuredSources();
  if (sources.size === 0) {
    throw new CannotRun("needs Debian's apt; its configuration here names no repository of the distribution");
  }
  const name = `apt/${digest([...sources].flat())}`;
  const today = new Date().toISOString().slice(0, 10);
  return aptIn(listsOf(name, today, sources));
}

/** The sources of the machine as files for a `sources.list.d`: name to text. */
function configuredSources(): Map<string, string> {
  const shell = runOrThrow("apt-config", [
    "shell",
    "LIST",
    "Dir::Etc::sourcelist/f",
    "PARTS",
    "Dir::Etc::sourceparts/d",
  ]);
  const setting = (name: string): string => new RegExp(`^${name}='(.*)'$`, "m").exec(shell)?.[1] ?? "";
  const parts = setting("PARTS");
  const files = [
    setting("LIST"),
    ...(existsSync(parts)
      ? readdirSync(parts)
          .sort()
          .map((file) => join(parts, file))
      : []),
  ];
  const sources = new Map<string, string>();
  for (const file of files) {
    const format = extname(file).slice(1);
    if ((format !== "list" && format !== "sources") || !existsSync(file)) continue;
    const text = asSourceEntries(readFileSync(file, "utf8"), format);
    if (text !== "") sources.set(basename(file), text);
  }
  return sources;
}

/** The folder with today's lists; an older one where there is no network today. */
function listsOf(name: string, today: string, sources: ReadonlyMap<string, string>): string {
  const folder = dirname(join(cacheDirectory(process.env), name));
  const older = (): string[] =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((entry) => /-\d{4}-\d\d-\d\d$/.test(entry) && !entry.endsWith(today))
          .filter((entry) => entry.startsWith(basename(name)))
          .sort()
      : [];
  try {
    const lists = cachedDirectory(process.env, `${name}-${today}`, (draft) => fillLists(draft, sources));
    for (const entry of older()) rmSync(join(folder, entry), { recursive: true, force: true });
    return lists;
  } catch (error) {
    const last = older().at(-1);
    if (last !== undefined) return join(folder, last);
    throw new CannotRun(`needs Debian's apt; the lists of source packages could not be fetched:\n${error}`);
  }
}

function fillLists(draft: string, sources: ReadonlyMap<string, string>): void {
  for (const folder of ["sources.list.d", "state/lists/partial", "cache/archives/partial"]) {
    mkdirSync(join(draft, folder), { recursive: true });
  }
  writeFileSync(join(draft, "apt.conf"), configuration);
  writeFileSync(join(draft, "state/status"), "");
  for (const [file, text] of sources) writeFileSync(join(draft, "sources.list.d", file), text);
  aptIn(draft)(["-o", "APT::Update::Error-Mode=any", "update"], draft);
}

function aptIn(folder: string): Apt {
  const settings = {
    "Dir::State": join(folder, "state"),
    "Dir::State::status": join(folder, "state/status"),
    "Dir::Cache": join(folder, "cache"),
    "Dir::Etc::sourcelist": "/dev/null",
    "Dir::Etc::sourceparts": join(folder, "sources.list.d"),
    // root would hand the work to a user who cannot reach these folders
    ...(process.getuid?.() === 0 && { "APT::Sandbox::User": "root" }),
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
  return (args, cwd) =>
    runOrThrow("apt-get", ["-q", "-c", join(folder, "apt.conf"), ...options, ...args], {
      cwd,
      env: { ...process.env, LC_ALL: "C" },
    });
}
