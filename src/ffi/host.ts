import { decodeLibrary, type Library } from "../dylink/library.ts";
import { SolderError } from "../errors.ts";
import { type RemoteFiles, remoteFiles } from "../host/remote/remote-files.ts";
import { openUrl } from "../host/remote/url-libraries.ts";
import type { FindLibrary, FoundLibrary, SearchResult } from "../link/graph.ts";
import { type Candidate, candidates, isUrl } from "../link/search.ts";
import { noWasi } from "./no-wasi.ts";
import type { SandboxOptions } from "./sandbox.ts";

/** WASI for a sandbox. */
export interface SandboxWasi {
  readonly imports: Readonly<Record<string, WebAssembly.ImportValue>>;
  /** Told of the memory, once, before anything is called. */
  begin(memory: WebAssembly.Memory): void;
}

/** Where a sandbox's libraries come from. */
export interface LibrarySource {
  /** Opens what a user named: a path, a name to search, a URL. @throws SolderError */
  open(name: string): FoundLibrary;
  /** Finds what libraries need. */
  readonly find: FindLibrary;
  /** Fetches what `ask` asks for, until nothing is missing. */
  ahead(ask: () => void): Promise<void>;
}

/** What differs between engines. */
export interface FfiHost {
  libraries(options: SandboxOptions): LibrarySource;
  wasi(options: SandboxOptions): SandboxWasi;
}

/** Any engine: libraries are bytes, or come from URLs with `open`, which can wait for them. */
export const portableHost: FfiHost = {
  libraries(options) {
    const files = remoteFiles({ fetchNow: undefined });
    const decoded = new Map<string, Library>();
    const decode = (bytes: Uint8Array<ArrayBuffer>, name: string, href: string): Library => {
      const library = decoded.get(href) ?? decodeLibrary(bytes, name);
      decoded.set(href, library);
      return library;
    };
    return {
      open(name) {
        const attempt = isUrl(name) ? openUrl(name, files.get, decode) : undefined;
        if (attempt?.found) return attempt.found;
        throw new SolderError("ERR_LIBRARY_NOT_FOUND", attempt?.obstacle ?? "no such file", {
          library: name,
          hint: isUrl(name) ? undefined : "here libraries are opened by URL, or given as bytes",
        });
      },
      find: (name, requester) => search(name, requester, options, files, decode),
      ahead: files.ahead,
    };
  },
  wasi: withoutRights,
};

/** WASI that allows nothing, or what the user gave. */
export function withoutRights({ wasi }: SandboxOptions): SandboxWasi {
  let memory: WebAssembly.Memory | undefined;
  const imports = noWasi(() => {
    if (memory === undefined) throw new Error("invariant: WASI is called by what is in memory");
    return memory;
  });
  return {
    imports: { ...imports, ...wasi },
    begin(given) {
      memory = given;
    },
  };
}

function search(
  name: string,
  requester: Parameters<FindLibrary>[1],
  { libraryPath = [] }: SandboxOptions,
  files: RemoteFiles,
  decode: Parameters<typeof openUrl>[2],
): SearchResult {
  const tried: Candidate[] = [];
  const paths = { environment: [], host: libraryPath, toolchain: () => [] };
  for (const candidate of candidates(name, requester, paths)) {
    if (candidate.space !== "url" || candidate.reason === "path") continue;
    const attempt = openUrl(candidate.path, files.get, decode);
    if (attempt.found) return { found: attempt.found, reason: candidate.reason };
    tried.push({ ...candidate, obstacle: attempt.obstacle });
  }
  return { found: undefined, tried };
}
