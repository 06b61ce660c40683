/**
 * `wasm-solder`: what works in any engine. Decoding and linking are pure; `createProcess` carries a link out with
 * whatever surroundings it is given. `wasm-solder/node` puts Node around it.
 */
export { decodeModule, type Module } from "./binary/module.ts";
export { decodeLibrary, type Library, type LibraryImport, type LibrarySymbol } from "./dylink/library.ts";
export type { Signature } from "./dylink/signature.ts";
export { type ErrorCode, type ErrorDetails, SolderError } from "./errors.ts";
export { createDlfcn } from "./libdl/dlfcn.ts";
export type { Binding } from "./link/binding.ts";
export type { FindLibrary, FoundLibrary, SearchResult } from "./link/graph.ts";
export type { Definition, LinkObject, Scope } from "./link/object.ts";
export { type LinkRequest, type LinkResult, type Plan, planLink } from "./link/plan.ts";
export { type LinkProblem, linkError } from "./link/problem.ts";
export type { Candidate, Requester } from "./link/search.ts";
export { closeLibrary } from "./runtime/close.ts";
export { construct } from "./runtime/construct.ts";
export { type OpenMode, openLibrary } from "./runtime/open.ts";
export type {
  Embedding,
  HostImports,
  Loaded,
  LoaderFunctions,
  Process,
  ProcessOptions,
} from "./runtime/process.ts";
export { guestFailure, runMain } from "./runtime/run.ts";
export { createProcess } from "./runtime/start.ts";
export { handleScope, symbolAddress } from "./runtime/symbols.ts";
export type { Phase, Trace, TraceEvent } from "./runtime/trace.ts";
