/**
 * Every failure that Solder reports is a SolderError: data first, text after.
 *
 * `dlerror`, the command line and the programming interface print the same objects.
 */

/** What went wrong, for programs that want to act on it. */
export type ErrorCode =
  /** The bytes are not a well-formed wasm module, or its dylink section is malformed. */
  | "ERR_BAD_MODULE"
  /** A well-formed module that is not what was asked for: not a library, not a program. */
  | "ERR_WRONG_KIND"
  /** Valid, but beyond what Solder can load: memory64, shared memory, a component. */
  | "ERR_UNSUPPORTED"
  /** A library, or one that it needs, was not found or may not be read. */
  | "ERR_LIBRARY_NOT_FOUND"
  /** What lies at a URL cannot be had: no server, no file where one was promised, other bytes than promised. */
  | "ERR_FETCH"
  /** Symbols that nothing defines. `symbols` has all of them. */
  | "ERR_UNRESOLVED_SYMBOLS"
  /** Symbols that are defined with another type or kind than the importer wants. */
  | "ERR_TYPE_MISMATCH"
  /** `dlsym` found no such symbol. */
  | "ERR_SYMBOL_NOT_FOUND"
  /** A handle that `dlopen` never gave out, or that was closed. */
  | "ERR_BAD_HANDLE"
  /** The memory or the function table cannot grow as far as a library needs. */
  | "ERR_LIMIT"
  /** The engine refused a module, or a module trapped while it was being set up. */
  | "ERR_INSTANTIATE"
  /** The program trapped while it ran, or let an exception of its own escape. */
  | "ERR_TRAP"
  /** Options or arguments that make no sense. */
  | "ERR_USAGE"
  /** A tool that is needed is not installed. */
  | "ERR_TOOL_MISSING";

/** What a SolderError carries beside its text. */
export interface ErrorDetails {
  /** The library, program or file that the error is about, by the name it was asked for. */
  readonly library?: string | undefined;
  /** The symbols concerned, in the order in which they were met. */
  readonly symbols?: readonly string[] | undefined;
  /** The byte offset in the module at which it was found. */
  readonly offset?: number | undefined;
  /** What to do about it, one sentence without a full stop. */
  readonly hint?: string | undefined;
  /** The message as a guest may read it, where the whole one names files of the host. */
  readonly guestMessage?: string | undefined;
  readonly cause?: unknown;
}

/** The one error class of Solder: `message` is a sentence without the library's name, which `library` holds. */
export class SolderError extends Error {
  readonly code: ErrorCode;
  readonly library: string | undefined;
  readonly symbols: readonly string[];
  readonly offset: number | undefined;
  readonly hint: string | undefined;
  /** What `dlerror` says: the message without the host's own files, which are none of the guest's business. */
  readonly guestMessage: string;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "SolderError";
    this.code = code;
    this.library = details.library;
    this.symbols = details.symbols ?? [];
    this.offset = details.offset;
    this.hint = details.hint;
    this.guestMessage = details.guestMessage ?? message;
    // What is printed of an error that nobody caught says the library, too.
    if (this.library !== undefined) this.stack = this.stack?.replace(message, () => this.summary) ?? "";
  }

  /** The same error, said of a library. An error that names one already is returned as it is. */
  of(library: string): SolderError {
    return this.library === undefined ? this.#copy(this.message, library) : this;
  }

  /** The same error with where the library lies, unless that is its name: several files may have the name. */
  at(path: string): SolderError {
    return path === this.library ? this : this.#copy(`${this.message} (${path})`, this.library);
  }

  #copy(message: string, library: string | undefined): SolderError {
    const { code, symbols, offset, hint, guestMessage, cause } = this;
    return new SolderError(code, message, { library, symbols, offset, hint, guestMessage, cause });
  }

  /** One line as ld.so would say it: `LIBRARY: what is wrong`. Names from files can hold anything: it is made printable. */
  get summary(): string {
    return summaryOf(this.library, this.message);
  }

  /** The same line for the guest. */
  get guestSummary(): string {
    return summaryOf(this.library, this.guestMessage);
  }
}

function summaryOf(library: string | undefined, message: string): string {
  return printable(library === undefined ? message : `${library}: ${message}`);
}

/** Control characters as `\xHH`, but for tabs and line ends: a NUL would end a guest's string, others steer a terminal. */
export function printable(text: string): string {
  return text.replace(
    /(?![\t\n])\p{Cc}/gu,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}
