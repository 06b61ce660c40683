import { SolderError } from "../../errors.ts";

/** Told how many bytes of a file have come, and how many there are where the server says so. */
export type OnData = (received: number, total: number | undefined) => void;

/** Milliseconds without a byte after which a server is taken for dead. */
const patience = 30_000;
/** Engines take no larger module (JavaScript interface, "implementation-defined limits"). */
const mostBytes = 2 ** 30;

/**
 * The bytes at an http or https URL; undefined where the server says that there are none (404, 410), or none for us (403).
 *
 * @throws SolderError ERR_FETCH for all else: no server, another status, a file that ends too early.
 */
export async function fetchFile(
  url: string,
  onData: OnData = () => {},
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const control = new AbortController();
  const later = (): ReturnType<typeof setTimeout> =>
    setTimeout(() => control.abort(new Error(`nothing came for ${patience / 1000} seconds`)), patience);
  let timer = later();
  try {
    const response = await fetch(url, { signal: control.signal });
    if (isAbsent(response.status)) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`the server answers ${`${response.status} ${response.statusText}`.trim()}`);
    }
    const total = announcedLength(response);
    const chunks: Uint8Array[] = [];
    let received = 0;
    for await (const chunk of bodyOf(response)) {
      clearTimeout(timer);
      timer = later();
      chunks.push(chunk);
      received += chunk.length;
      if (received > mostBytes) throw new Error("it is larger than 1 GiB");
      onData(received, total);
    }
    return joined(chunks, received);
  } catch (cause) {
    throw new SolderError("ERR_FETCH", `cannot be fetched: ${reasonOf(cause)}`, { library: url, cause });
  } finally {
    clearTimeout(timer);
    // Whatever has not come yet is not wanted any more.
    control.abort();
  }
}

/** Servers of objects answer 403 for what is not there, to those who may not list what is. */
function isAbsent(status: number): boolean {
  return status === 404 || status === 410 || status === 403;
}

/** The length that counts what arrives here: of a compressed body the header counts something else. */
function announcedLength({ headers }: Response): number | undefined {
  if (headers.get("content-encoding") !== null) return undefined;
  const length = headers.get("content-length");
  return length === null ? undefined : Number(length);
}

async function* bodyOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) yield next.value;
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** `fetch` says only that it failed; why stands in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && cause.message !== "" ? cause.message : error.message;
}
