type HostFunction = (...args: readonly (number | bigint)[]) => unknown;

/**
 * The functions of node:wasi as closures with as many parameters. They are bound functions, for each of which V8 compiles code whenever a
 * module that imports it is instantiated: 5 ms for what libc.so imports.
 */
export function closuresOf(
  functions: Readonly<Record<string, HostFunction>>,
): Record<string, WebAssembly.ImportValue> {
  return Object.fromEntries(Object.entries(functions).map(([name, f]) => [name, closures[name]?.(f) ?? f]));
}

/**
 * By the types of WASI preview 1. Each has code of its own, so that V8 learns what it calls. What is an i32 there is unsigned: node:wasi takes
 * no negative number for an address or a descriptor, unless V8 calls it from WebAssembly without JavaScript between them. Closures of what
 * takes an i64 show: `clock_time_get` takes 85 ns instead of 50; of `fd_seek` V8's optimised code expects no BigInt, and is given up when it
 * meets one, again and again, which is 4 of 560 ms of SQLite's writes.
 */
const closures: Readonly<Record<string, (call: HostFunction) => WebAssembly.ImportValue>> = {
  args_get: (call) => (a: number, b: number) => call(a >>> 0, b >>> 0),
  args_sizes_get: (call) => (a: number, b: number) => call(a >>> 0, b >>> 0),
  clock_res_get: (call) => (a: number, b: number) => call(a >>> 0, b >>> 0),
  clock_time_get: (call) => (a: number, b: bigint, c: number) => call(a >>> 0, b, c >>> 0),
  environ_get: (call) => (a: number, b: number) => call(a >>> 0, b >>> 0),
  environ_sizes_get: (call) => (a: number, b: number) => call(a >>> 0, b >>> 0),
  fd_advise: (call) => (a: number, b: bigint, c: bigint, d: number) => call(a >>> 0, b, c, d >>> 0),
  fd_allocate: (call) => (a: number, b: bigint, c: bigint) => call(a >>> 0, b, c),
  fd_close: (call) => (a: number) => call(a >>> 0),
  fd_datasync: (call) => (a: number) => call(a >>> 0),
  fd_fdstat_get: (call) => (a: number, b: number) => call(a >>> 0, b >>> 0),
  fd_fdstat_set_flags: (call) => (a: number, b: number) => call(a >>> 0, b >>> 0),
  fd_fdstat_set_rights: (call) => (a: number, b: bigint, c: bigint) => call(a >>> 0, b, c),
  fd_filestat_get: (call) => (a: number, b: number) => call(a >>> 0, b >>> 0),
  fd_filestat_set_size: (call) => (a: number, b: bigint) => call(a >>> 0, b),
  fd_filestat_set_times: (call) => (a: number, b: bigint, c: bigint, d: number) =>
    call(a >>> 0, b, c, d >>> 0),
  fd_pread: (call) => (a: number, b: number, c: number, d: bigint, e: number) =>
    call(a >>> 0, b >>> 0, c >>> 0, d, e >>> 0),
  fd_prestat_get: (call) => (a: number, b: number) => call(a >>> 0, b >>> 0),
  fd_prestat_dir_name: (call) => (a: number, b: number, c: number) => call(a >>> 0, b >>> 0, c >>> 0),
  fd_pwrite: (call) => (a: number, b: number, c: number, d: bigint, e: number) =>
    call(a >>> 0, b >>> 0, c >>> 0, d, e >>> 0),
  fd_read: (call) => (a: number, b: number, c: number, d: number) => call(a >>> 0, b >>> 0, c >>> 0, d >>> 0),
  fd_readdir: (call) => (a: number, b: number, c: number, d: bigint, e: number) =>
    call(a >>> 0, b >>> 0, c >>> 0, d, e >>> 0),
  fd_renumber: (call) => (a: number, b: number) => call(a >>> 0, b >>> 0),
  fd_seek: (call) => (a: number, b: bigint, c: number, d: number) => call(a >>> 0, b, c >>> 0, d >>> 0),
  fd_sync: (call) => (a: number) => call(a >>> 0),
  fd_tell: (call) => (a: number, b: number) => call(a >>> 0, b >>> 0),
  fd_write: (call) => (a: number, b: number, c: number, d: number) =>
    call(a >>> 0, b >>> 0, c >>> 0, d >>> 0),
  path_create_directory: (call) => (a: number, b: number, c: number) => call(a >>> 0, b >>> 0, c >>> 0),
  path_filestat_get: (call) => (a: number, b: number, c: number, d: number, e: number) =>
    call(a >>> 0, b >>> 0, c >>> 0, d >>> 0, e >>> 0),
  path_filestat_set_times:
    (call) => (a: number, b: number, c: number, d: number, e: bigint, f: bigint, g: number) =>
      call(a >>> 0, b >>> 0, c >>> 0, d >>> 0, e, f, g >>> 0),
  path_link: (call) => (a: number, b: number, c: number, d: number, e: number, f: number, g: number) =>
    call(a >>> 0, b >>> 0, c >>> 0, d >>> 0, e >>> 0, f >>> 0, g >>> 0),
  path_open:
    (call) =>
    (a: number, b: number, c: number, d: number, e: number, f: bigint, g: bigint, h: number, i: number) =>
      call(a >>> 0, b >>> 0, c >>> 0, d >>> 0, e >>> 0, f, g, h >>> 0, i >>> 0),
  path_readlink: (call) => (a: number, b: number, c: number, d: number, e: number, f: number) =>
    call(a >>> 0, b >>> 0, c >>> 0, d >>> 0, e >>> 0, f >>> 0),
  path_remove_directory: (call) => (a: number, b: number, c: number) => call(a >>> 0, b >>> 0, c >>> 0),
  path_rename: (call) => (a: number, b: number, c: number, d: number, e: number, f: number) =>
    call(a >>> 0, b >>> 0, c >>> 0, d >>> 0, e >>> 0, f >>> 0),
  path_symlink: (call) => (a: number, b: number, c: number, d: number, e: number) =>
    call(a >>> 0, b >>> 0, c >>> 0, d >>> 0, e >>> 0),
  path_unlink_file: (call) => (a: number, b: number, c: number) => call(a >>> 0, b >>> 0, c >>> 0),
  poll_oneoff: (call) => (a: number, b: number, c: number, d: number) =>
    call(a >>> 0, b >>> 0, c >>> 0, d >>> 0),
  random_get: (call) => (a: number, b: number) => call(a >>> 0, b >>> 0),
  sched_yield: (call) => () => call(),
  sock_accept: (call) => (a: number, b: number, c: number) => call(a >>> 0, b >>> 0, c >>> 0),
  sock_recv: (call) => (a: number, b: number, c: number, d: number, e: number, f: number) =>
    call(a >>> 0, b >>> 0, c >>> 0, d >>> 0, e >>> 0, f >>> 0),
  sock_send: (call) => (a: number, b: number, c: number, d: number, e: number) =>
    call(a >>> 0, b >>> 0, c >>> 0, d >>> 0, e >>> 0),
  sock_shutdown: (call) => (a: number, b: number) => call(a >>> 0, b >>> 0),
};
