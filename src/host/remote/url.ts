/** Paths and URLs below the URL of a folder. */
import { SolderError } from "../../errors.ts";

/** @throws SolderError ERR_USAGE where a string that begins like a URL is none. */
export function urlOf(source: string | URL): URL {
  try {
    return new URL(source);
  } catch (cause) {
    throw new SolderError("ERR_USAGE", "is no URL", { library: String(source), cause });
  }
}

/** A URL that others are relative to: with a slash at the end, without query and fragment. @throws SolderError ERR_USAGE */
export function folderUrl(text: string): URL {
  const url = urlOf(text);
  url.search = "";
  url.hash = "";
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}

/** The URL of a file below a folder; its path is not encoded yet. */
export function urlBelow(folder: URL, path: string): string {
  return new URL(path.split("/").map(encodeURIComponent).join("/"), folder).href;
}

/** What a part of a URL's path stands for; the part itself where its percent signs stand for nothing. */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
