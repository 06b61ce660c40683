type HostFunction = (...args: unknown[]) => unknown;

/**
 * The functions of node:wasi as closures with as many parameters. They are bound functions, for each of which V8 compiles code whenever a
 * module that imports it is instantiated: 5 ms for what libc.so imports.
 */
export function closuresOf(
  functions: Readonly<Record<string, HostFunction>>,
): Record<string, WebAssembly.ImportValue> {
  return Object.fromEntries(Object.entries(functions).map(([name, f]) => [name, closures[name]?.(f) ?? f]));
}

/** Each has code of its own, so that V8 learns what it calls. */
const closures: Readonly<Record<string, (f: HostFunction) => HostFunction>> = {
  args_get: (call) => (a, b) => call(a, b),
  args_sizes_get: (call) => (a, b) => call(a, b),
  clock_res_get: (call) => (a, b) => call(a, b),
  clock_time_get: (call) => (a, b, c) => call(a, b, c),
  environ_get: (call) => (a, b) => call(a, b),
  environ_sizes_get: (call) => (a, b) => call(a, b),
  fd_advise: (call) => (a, b, c, d) => call(a, b, c, d),
  fd_allocate: (call) => (a, b, c) => call(a, b, c),
  fd_close: (call) => (a) => call(a),
  fd_datasync: (call) => (a) => call(a),
  fd_fdstat_get: (call) => (a, b) => call(a, b),
  fd_fdstat_set_flags: (call) => (a, b) => call(a, b),
  fd_fdstat_set_rights: (call) => (a, b, c) => call(a, b, c),
  fd_filestat_get: (call) => (a, b) => call(a, b),
  fd_filestat_set_size: (call) => (a, b) => call(a, b),
  fd_filestat_set_times: (call) => (a, b, c, d) => call(a, b, c, d),
  fd_pread: (call) => (a, b, c, d, e) => call(a, b, c, d, e),
  fd_prestat_get: (call) => (a, b) => call(a, b),
  fd_prestat_dir_name: (call) => (a, b, c) => call(a, b, c),
  fd_pwrite: (call) => (a, b, c, d, e) => call(a, b, c, d, e),
  fd_read: (call) => (a, b, c, d) => call(a, b, c, d),
  fd_readdir: (call) => (a, b, c, d, e) => call(a, b, c, d, e),
  fd_renumber: (call) => (a, b) => call(a, b),
  fd_seek: (call) => (a, b, c, d) => call(a, b, c, d),
  fd_sync: (call) => (a) => call(a),
  fd_tell: (call) => (a, b) => call(a, b),
  fd_write: (call) => (a, b, c, d) => call(a, b, c, d),
  path_create_directory: (call) => (a, b, c) => call(a, b, c),
  path_filestat_get: (call) => (a, b, c, d, e) => call(a, b, c, d, e),
  path_filestat_set_times: (call) => (a, b, c, d, e, f, g) => call(a, b, c, d, e, f, g),
  path_link: (call) => (a, b, c, d, e, f, g) => call(a, b, c, d, e, f, g),
  path_open: (call) => (a, b, c, d, e, f, g, h, i) => call(a, b, c, d, e, f, g, h, i),
  path_readlink: (call) => (a, b, c, d, e, f) => call(a, b, c, d, e, f),
  path_remove_directory: (call) => (a, b, c) => call(a, b, c),
  path_rename: (call) => (a, b, c, d, e, f) => call(a, b, c, d, e, f),
  path_symlink: (call) => (a, b, c, d, e) => call(a, b, c, d, e),
  path_unlink_file: (call) => (a, b, c) => call(a, b, c),
  poll_oneoff: (call) => (a, b, c, d) => call(a, b, c, d),
  proc_exit: (call) => (a) => call(a),
  proc_raise: (call) => (a) => call(a),
  random_get: (call) => (a, b) => call(a, b),
  sched_yield: (call) => () => call(),
  sock_accept: (call) => (a, b, c) => call(a, b, c),
  sock_recv: (call) => (a, b, c, d, e, f) => call(a, b, c, d, e, f),
  sock_send: (call) => (a, b, c, d, e) => call(a, b, c, d, e),
  sock_shutdown: (call) => (a, b) => call(a, b),
};
