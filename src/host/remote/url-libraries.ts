import type { Library } from "../../dylink/library.ts";
import { SolderError } from "../../errors.ts";
import type { FoundLibrary } from "../../link/graph.ts";
import type { RemoteFiles } from "./remote-files.ts";
import { decodedPath, urlOf } from "./url.ts";

/** A library at a URL, or why it is not there; no reason where the server simply has none. */
export type UrlAttempt =
  | { readonly found: FoundLibrary }
  | { readonly found: undefined; readonly obstacle: string | undefined };

/**
 * Opens the file at a URL. `decode` is given its bytes, its name, and the URL that identifies it.
 *
 * @throws SolderError ERR_FETCH where it cannot be had, ERR_USAGE for what is no URL, and what `decode` throws.
 */
export function openUrl(
  url: string,
  get: RemoteFiles["get"],
  decode: (bytes: Uint8Array<ArrayBuffer>, name: string, href: string) => Library,
): UrlAttempt {
  const { href, pathname, origin } = urlOf(url);
  // No file of that name: the URL of `..` is that of a folder.
  if (pathname.endsWith("/")) return { found: undefined, obstacle: "a directory" };
  const bytes = get(href);
  if (bytes === undefined) return { found: undefined, obstacle: undefined };
  const slash = pathname.lastIndexOf("/");
  const name = decodedPath(pathname.slice(slash + 1));
  try {
    const library = decode(bytes, name, href);
    const directory = origin + pathname.slice(0, slash);
    return {
      found: { identity: href, library, path: href, guestName: name, origin: { space: "url", directory } },
    };
  } catch (error) {
    throw error instanceof SolderError ? error.at(href) : error;
  }
}
