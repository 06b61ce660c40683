/// <reference lib="esnext.disposable" preserve="true" />
import { SolderError } from "../errors.ts";
import type { GraphObject } from "../link/graph.ts";
import { lookUp } from "../link/lookup.ts";
import { closeLibrary } from "../runtime/close.ts";
import { loaded } from "../runtime/process.ts";
import { handleScope, symbolAddress } from "../runtime/symbols.ts";
import { callbackFunction, hostFunction } from "./callback.ts";
import { makeCaller } from "./caller.ts";
import { ffiError, libraryClosed } from "./errors.ts";
import type { LibraryInput, Sandbox } from "./sandbox.ts";
import { checkDefinition, definitionText, readDefinition } from "./signature.ts";
import type {
  CallbackFunction,
  Definitions,
  ForeignFunction,
  ForeignFunctions,
  FunctionSignature,
} from "./types.ts";

interface Resolved {
  readonly text: string;
  readonly call: ForeignFunction;
}

/** An open library: node:ffi's class. Without a sandbox it is opened in the one that all share. */
export class DynamicLibrary {
  /** The path that it was opened by; null for all that is loaded. */
  readonly path: string | null;
  readonly #sandbox: Sandbox;
  readonly #object: GraphObject;
  readonly #state = { closed: false };
  readonly #functions = new Map<string, Resolved>();
  readonly #symbols = new Map<string, bigint>();
  /** Slots of callbacks. */
  readonly #callbacks = new Set<bigint>();

  constructor(
    input: LibraryInput,
    sandbox: Sandbox = sharedSandbox(),
    { scope = "local" }: { readonly scope?: "local" | "global" } = {},
  ) {
    this.#sandbox = sandbox;
    this.path =
      input === null
        ? null
        : typeof input === "string"
          ? input
          : input instanceof URL
            ? input.href
            : "library";
    const { process } = sandbox.live;
    try {
      const found = sandbox.locate(input);
      this.#object =
        found === undefined
          ? process.program
          : sandbox.load(found, { bind: "lazy", scope, noLoad: false, noDelete: false });
    } catch (cause) {
      if (!(cause instanceof SolderError)) throw sandbox.failure(cause, this.path ?? "sandbox");
      throw ffiError("ERR_FFI_CALL_FAILED", `dlopen failed: ${cause.summary}`, cause);
    }
    sandbox.keep(this, () => this.#abandon());
  }

  /** The function of a name, with conversions for its signature. Asked for again, it is the same function. */
  getFunction<const S extends FunctionSignature>(name: string, signature: S): ForeignFunction<S> {
    this.#checkOpen();
    const definition = readDefinition(checkName(name), signature);
    const text = definitionText(definition);
    const known = this.#functions.get(name);
    if (known !== undefined) {
      if (known.text === text) return known.call as ForeignFunction<S>;
      throw ffiError(
        "ERR_INVALID_ARG_VALUE",
        `Function ${name} was already requested with a different signature`,
      );
    }
    const pointer = this.getSymbol(name);
    const { process, space } = this.#sandbox.live;
    const found = lookUp(name, handleScope(process, this.#object), process.lastResort);
    const library = this.#object.library.name;
    if (found?.provider === "host" || found === undefined || found.symbol.kind !== "function") {
      throw ffiError("ERR_FFI_CALL_FAILED", `dlsym failed: ${this.path}: ${name} is no function`);
    }
    const { signature: actual } = found.symbol;
    try {
      checkDefinition(name, definition, actual, library);
    } catch (cause) {
      throw ffiError("ERR_INVALID_ARG_VALUE", (cause as SolderError).summary, cause);
    }
    const call = makeCaller({
      target: process.space.table.get(Number(pointer)) as (...args: readonly unknown[]) => unknown,
      params: actual.type.params,
      result: actual.type.results[0],
      definition,
      state: this.#state,
      space,
      failed: (cause) => this.#sandbox.failure(cause, library),
      readString: this.#sandbox.readString,
    });
    Object.defineProperties(call, {
      name: { value: name, configurable: true },
      length: { value: definition.args.length, configurable: true },
      pointer: { value: pointer, writable: true, enumerable: true, configurable: true },
    });
    this.#functions.set(name, { text, call: call as unknown as ForeignFunction });
    return call as unknown as ForeignFunction<S>;
  }

  /** The functions of some definitions; without any, those that were asked for before. */
  getFunctions<const D extends Definitions>(definitions: D): ForeignFunctions<D>;
  getFunctions(): Readonly<Record<string, ForeignFunction>>;
  getFunctions(definitions?: Definitions): Readonly<Record<string, ForeignFunction>> {
    this.#checkOpen();
    if (definitions === undefined) return this.functions;
    if (typeof definitions !== "object" || definitions === null) {
      throw ffiError("ERR_INVALID_ARG_TYPE", "Functions signatures must be an object");
    }
    const functions: Record<string, ForeignFunction> = Object.create(null);
    for (const [name, signature] of Object.entries(definitions)) {
      if (typeof signature !== "object" || signature === null) {
        throw ffiError("ERR_INVALID_ARG_TYPE", `Signature of function ${name} must be an object`);
      }
      functions[name] = this.getFunction(name, signature);
    }
    return functions;
  }

  /** All functions that were asked for. */
  get functions(): Readonly<Record<string, ForeignFunction>> {
    this.#checkOpen();
    const functions: Record<string, ForeignFunction> = Object.create(null);
    for (const [name, { call }] of this.#functions) functions[name] = call;
    return functions;
  }

  /** The address of a symbol: of data, or of a function, which is its slot in the function table. */
  getSymbol(name: string): bigint {
    this.#checkOpen();
    checkName(name);
    const known = this.#symbols.get(name);
    if (known !== undefined) return known;
    const { process } = this.#sandbox.live;
    const address = symbolAddress(process, name, handleScope(process, this.#object), this.#object);
    if (address === undefined) {
      throw ffiError("ERR_FFI_CALL_FAILED", `dlsym failed: ${this.path}: undefined symbol: ${name}`);
    }
    const pointer = BigInt(address);
    this.#symbols.set(name, pointer);
    return pointer;
  }

  /** The addresses of all symbols that were asked for. */
  getSymbols(): Readonly<Record<string, bigint>> {
    this.#checkOpen();
    return Object.assign(Object.create(null), Object.fromEntries(this.#symbols));
  }

  get symbols(): Readonly<Record<string, bigint>> {
    return this.getSymbols();
  }

  /** A pointer by which C calls a JavaScript function, until it is unregistered or the library is closed. */
  registerCallback(callback: CallbackFunction<Record<never, never>>): bigint;
  registerCallback<const S extends FunctionSignature>(signature: S, callback: CallbackFunction<S>): bigint;
  registerCallback(first: unknown, second?: unknown): bigint {
    this.#checkOpen();
    const [signature, callback] = typeof first === "function" ? [{}, first] : [first, second];
    if (typeof callback !== "function") {
      throw ffiError(
        "ERR_INVALID_ARG_TYPE",
        `${typeof first === "function" ? "First" : "Second"} argument must be a function`,
      );
    }
    const { space } = this.#sandbox.live.process;
    const host = hostFunction(
      callback as (...args: unknown[]) => unknown,
      readDefinition("callback", signature),
      this.#sandbox.readString,
      this.#sandbox.stack,
    );
    const entry = callbackFunction(host, space.stackPointer);
    const slot = space.takeSlots(1);
    space.table.set(slot, entry);
    const pointer = BigInt(slot);
    this.#callbacks.add(pointer);
    return pointer;
  }

  /** Takes a callback back. C that calls the pointer all the same traps, or calls what has its slot by then. */
  unregisterCallback(pointer: bigint): void {
    this.#checkCallback(pointer);
    this.#sandbox.live.process.space.releaseSlots(Number(pointer), 1);
    this.#callbacks.delete(pointer);
  }

  /** Nothing keeps a process alive for a callback's sake here: only that it is one is checked. */
  refCallback(pointer: bigint): void {
    this.#checkCallback(pointer);
  }

  unrefCallback(pointer: bigint): void {
    this.#checkCallback(pointer);
  }

  /** `dlclose`. Its functions throw from now on. Once is enough. */
  close(): void {
    if (this.#state.closed) return;
    const { process } = this.#sandbox.live;
    for (const pointer of this.#callbacks) process.space.releaseSlots(Number(pointer), 1);
    this.#abandon();
    this.#sandbox.forget(this);
    if (this.#object === process.program) return;
    try {
      closeLibrary(process, loaded(process, this.#object));
    } catch (cause) {
      throw this.#sandbox.failure(cause, this.#object.library.name);
    }
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** Lets go of everything without telling the library. */
  #abandon(): void {
    this.#state.closed = true;
    this.#functions.clear();
    this.#symbols.clear();
    this.#callbacks.clear();
  }

  #checkOpen(): void {
    if (this.#state.closed) throw libraryClosed();
  }

  #checkCallback(pointer: unknown): void {
    this.#checkOpen();
    if (typeof pointer !== "bigint")
      throw ffiError("ERR_INVALID_ARG_TYPE", "The first argument must be a bigint");
    if (!this.#callbacks.has(pointer)) throw ffiError("ERR_INVALID_ARG_VALUE", "Callback not found");
  }
}

function checkName(name: unknown): string {
  if (typeof name !== "string") throw ffiError("ERR_INVALID_ARG_TYPE", "Symbol name must be a string");
  if (name.includes("\0")) throw ffiError("ERR_INVALID_ARG_VALUE", "Symbol name must not contain null bytes");
  return name;
}

let shared: (() => Sandbox) | undefined;

/** Says which sandbox is everybody's. */
export function shareSandbox(get: () => Sandbox): void {
  shared = get;
}

function sharedSandbox(): Sandbox {
  if (shared === undefined) throw new Error("invariant: the module that exports this class shares a sandbox");
  return shared();
}
