/** Where a needed or opened library is looked for, as ld.so does it. Pure: a list of paths, no file is touched. */

/** Guest paths go through the program's preopened folders; host paths and URLs are the embedder's own. */
export type PathSpace = "guest" | "host" | "url";

/** Whoever asks for a library: its RUNPATH and its own directory, which `$ORIGIN` stands for. */
export interface Requester {
  readonly name: string;
  readonly runtimePath: readonly string[];
  readonly origin: { readonly space: PathSpace; readonly directory: string } | undefined;
}

/** The search paths of a process. */
export interface SearchPaths {
  /** LD_LIBRARY_PATH of the guest's environment: guest directories. */
  readonly environment: readonly string[];
  /** The program's own directory, which `$ORIGIN` stands for in LD_LIBRARY_PATH. */
  readonly origin?: Requester["origin"];
  /** The host's library path: `-L`, SOLDER_LIBRARY_PATH. Folders of the host, and URLs of folders. */
  readonly host: readonly string[];
  /** The toolchain's own folders, last. Asked for only when all else failed. */
  readonly toolchain: () => readonly string[];
}

/** One place to look, and why there: the reason stands in errors and traces. */
export interface Candidate {
  readonly space: PathSpace;
  readonly path: string;
  readonly reason: string;
  /** Why what is there could not be used, where something is: `permission denied`, `not a directory`. */
  readonly obstacle?: string | undefined;
}

/** The places where `name` may be, in order. */
export function* candidates(name: string, requester: Requester, paths: SearchPaths): Generator<Candidate> {
  if (name.includes("/")) {
    yield { ...placeOfPath(name, requester), reason: "path" };
    return;
  }
  for (const entry of paths.environment) {
    const directory = expandOrigin(entry, paths.origin);
    if (directory !== undefined) {
      yield {
        space: directory.space,
        path: below(directory.space, directory.directory, name),
        reason: "LD_LIBRARY_PATH",
      };
    }
  }
  for (const entry of requester.runtimePath) {
    const directory = expandOrigin(entry, requester.origin);
    if (directory !== undefined) {
      yield {
        space: directory.space,
        path: below(directory.space, directory.directory, name),
        reason: `RUNPATH of ${requester.name}`,
      };
    }
  }
  for (const directory of paths.host) {
    const space = isUrl(directory) ? "url" : "host";
    yield { space, path: below(space, directory, name), reason: "library path" };
  }
  for (const directory of paths.toolchain()) {
    yield { space: "host", path: below("host", directory, name), reason: "toolchain" };
  }
}

const originToken = /^\$(?:ORIGIN|\{ORIGIN\})(?=\/|$)/;

/** Whether a name means another file for another requester: it begins with `$ORIGIN`. */
export function isRelativeToOrigin(name: string): boolean {
  return originToken.test(name);
}

/** Entries that begin with `$ORIGIN` lie in the space that the requester was found in, all others in the guest's. */
function expandOrigin(entry: string, origin: Requester["origin"]): Requester["origin"] {
  const match = originToken.exec(entry);
  if (match === null) return { space: "guest", directory: entry };
  if (origin === undefined) return undefined;
  return { space: origin.space, directory: origin.directory + entry.slice(match[0].length) };
}

/**
 * Where a name with a slash leads: a guest path; or, with `$ORIGIN`, what lies there seen from the requester's own file. A guest
 * makes up such names as it runs: whoever opens them has to see to it that they stay in the guest's folders.
 */
function placeOfPath(name: string, { origin }: Requester): Pick<Candidate, "space" | "path"> {
  const place = expandOrigin(name, origin);
  return place === undefined ? { space: "guest", path: name } : { space: place.space, path: place.directory };
}

/** A file of a directory. In a URL its name is encoded: it is one step downwards, whatever characters are in it. */
function below(space: PathSpace, directory: string, name: string): string {
  const step = space === "url" ? encodeURIComponent(name) : name;
  return directory.endsWith("/") ? directory + step : `${directory}/${step}`;
}

const urlScheme = /^https?:\/\//i;

/** Whether a string is an http or https URL. No path is taken for one: none begins with `http://`. */
export function isUrl(text: string): boolean {
  return urlScheme.test(text);
}

/**
 * Splits LD_LIBRARY_PATH and its like: colons or semicolons between directories, an empty one is the current. Where URLs are among
 * them, which have colons of their own, only semicolons part.
 */
export function splitPath(list: string | undefined): string[] {
  if (list === undefined || list === "") return [];
  return list
    .split(/https?:\/\//i.test(list) ? ";" : /[:;]/)
    .map((directory) => (directory === "" ? "." : directory));
}
