/**
 * Every name of the dynamic linking convention, once.
 *
 * Source: tool-conventions, DynamicLinking.md, unless another one is named.
 */

/** The custom section of a library, and the older form of it without subsections. */
export const dylinkSection = "dylink.0";
export const legacyDylinkSection = "dylink";

/** The import module of functions, tags, memory, table and the loader's globals. */
export const envModule = "env";
/** The import modules of address cells: mutable i32 globals that hold a data address or a table index. */
export const gotMemModule = "GOT.mem";
export const gotFuncModule = "GOT.func";

export const memoryName = "memory";
export const tableName = "__indirect_function_table";
export const stackPointerName = "__stack_pointer";
export const memoryBaseName = "__memory_base";
export const tableBaseName = "__table_base";

/** Called after instantiation, before anything else of any object. */
export const applyDataRelocsName = "__wasm_apply_data_relocs";
/** Runs an object's constructors; `_initialize` is a reactor's form of it and traps when it is called twice. */
export const callCtorsName = "__wasm_call_ctors";
export const initializeName = "_initialize";
/** A WASI command's entry, which runs its own constructors (WASI, application ABI). */
export const startName = "_start";

/** Addresses in GOT.mem that no library defines: the loader does (wasm-ld, Writer.cpp; wasi-libc). */
export const heapBaseName = "__heap_base";
export const heapEndName = "__heap_end";
export const stackHighName = "__stack_high";
export const stackLowName = "__stack_low";
export const dsoHandleName = "__dso_handle";
export const loaderAddresses: readonly string[] = [
  heapBaseName,
  heapEndName,
  stackHighName,
  stackLowName,
  dsoHandleName,
];

/** The tag of C++ exceptions; its value is the address of the exception object (LLVM, WebAssembly exception handling). */
export const cppExceptionTag = "__cpp_exception";
/** Tags that every library imports and none defines (LLVM, WebAssembly exception handling): one of each in a process. */
export const processTags: readonly string[] = ["__c_longjmp", cppExceptionTag];

/** What ends a C++ program, and how an exception becomes the current one (Itanium C++ ABI; std::terminate, mangled). */
export const terminateName = "_ZSt9terminatev";
export const cxaBeginCatchName = "__cxa_begin_catch";

/** The library that wasi-libc's dlopen stubs live in; the loader's own functions replace it. */
export const libdlName = "libdl.so";

/** The C library of wasi-libc. */
export const libcName = "libc.so";

/** The guest's allocator, as libc.so exports it: memory for objects that are loaded later comes from here. */
export const mallocName = "malloc";
export const freeName = "free";
/** Who calls these leaves the address of a function of its own behind, to be called at the exit (Itanium C++ ABI; C). */
export const cxaAtexitName = "__cxa_atexit";
export const atexitName = "atexit";
/** wasi-libc keeps the current directory in itself; asked for when a guest opens a relative path. */
export const getcwdName = "getcwd";

/** What the loader calls, with no arguments. */
export const loaderCalls: ReadonlySet<string> = new Set([
  applyDataRelocsName,
  callCtorsName,
  initializeName,
  startName,
]);

/** Exports that belong to one object only and are never found by a symbol lookup. */
export const privateExports: ReadonlySet<string> = new Set([
  applyDataRelocsName,
  callCtorsName,
  initializeName,
  startName,
  memoryName,
  tableName,
  stackPointerName,
  "__wasm_init_memory",
  "__wasm_init_tls",
  "__wasm_apply_global_relocs",
  "__wasm_apply_tls_relocs",
  "__tls_base",
  "__tls_size",
  "__tls_align",
]);
