/** The C++ runtime that position independent outputs lack, as long as there is no libc++.so. */

/** Names, mangled or as wasm-ld prints them, that only libc++ and libc++abi define. */
export const cxxRuntimeSymbols: RegExp =
  /\b(__cxa_(?!atexit|finalize|thread_atexit)\w+|__gxx_\w+|_Z(n[wa]|d[la])\w+|_Z(N|T[VIS]N|St)\w*St\w*|_ZTV[NS]\w+|_ZN10__cxxabiv1\w+)|operator (new|delete)|\bstd::|__cxxabiv1::/;

export const cxxRuntimeHint: readonly string[] = [
  "the toolchain's libc++.a and libc++abi.a are not position independent, so that only -static programs can have",
  "them; build one that is (npm run libcxx in a checkout of Solder), name one with SOLDER_LIBCXX, link with -static,",
  "or compile with -fno-rtti and use less of the library",
];
