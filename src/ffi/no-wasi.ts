/** WASI for a sandbox without any rights: no files, no environment, no arguments, no clocks but the one that libc's own needs. */
import { GuestExit } from "../runtime/run.ts";
import { uncatchable } from "../runtime/uncatchable.ts";

type Function = (...args: (number | bigint)[]) => number;

/** Errors of WASI preview 1. */
const errno = { success: 0, badDescriptor: 8, invalid: 28, notSupported: 58 } as const;

/** Functions that fail as they do for a descriptor that is not open: none is. */
const needDescriptors = [
  ...["fd_advise", "fd_allocate", "fd_close", "fd_datasync", "fd_fdstat_get", "fd_fdstat_set_flags"],
  ...["fd_fdstat_set_rights", "fd_filestat_get", "fd_filestat_set_size", "fd_filestat_set_times", "fd_pread"],
  ...[
    "fd_prestat_get",
    "fd_prestat_dir_name",
    "fd_pwrite",
    "fd_read",
    "fd_readdir",
    "fd_renumber",
    "fd_seek",
  ],
  ...["fd_sync", "fd_tell", "fd_write", "path_create_directory", "path_filestat_get"],
  ...["path_filestat_set_times", "path_link", "path_open", "path_readlink", "path_remove_directory"],
  ...[
    "path_rename",
    "path_symlink",
    "path_unlink_file",
    "sock_accept",
    "sock_recv",
    "sock_send",
    "sock_shutdown",
  ],
];

/** @param memory the sandbox's memory, once there is one. */
export function noWasi(memory: () => WebAssembly.Memory): Readonly<Record<string, Function>> {
  const words = (address: number, ...values: readonly number[]): number => {
    const { buffer } = memory();
    if ((address >>> 0) + values.length * 4 > buffer.byteLength) return errno.invalid;
    new Uint32Array(values).forEach((value, i) => {
      new DataView(buffer).setUint32((address >>> 0) + i * 4, value, true);
    });
    return errno.success;
  };
  const nothing = (count: number | bigint, size: number | bigint): number =>
    words(Number(count), 0) || words(Number(size), 0);
  const time = (address: number, nanoseconds: bigint): number =>
    words(address, Number(nanoseconds & 0xffffffffn), Number(nanoseconds >> 32n));
  return {
    ...Object.fromEntries(
      needDescriptors.map((name): [string, Function] => [name, () => errno.badDescriptor]),
    ),
    args_get: () => errno.success,
    args_sizes_get: nothing,
    environ_get: () => errno.success,
    environ_sizes_get: nothing,
    // Time stands still: libc asks for it where it makes names and seeds.
    clock_res_get: (_clock, result) => time(Number(result), 1_000_000n),
    clock_time_get: (_clock, _precision, result) => time(Number(result), 0n),
    poll_oneoff: () => errno.notSupported,
    proc_raise: () => errno.notSupported,
    sched_yield: () => errno.success,
    random_get: (address, length) => {
      const { buffer } = memory();
      const [start, count] = [Number(address) >>> 0, Number(length) >>> 0];
      if (start + count > buffer.byteLength) return errno.invalid;
      // That many at once is what browsers allow.
      for (let at = start; at < start + count; at += 65536) {
        crypto.getRandomValues(new Uint8Array(buffer, at, Math.min(65536, start + count - at)));
      }
      return errno.success;
    },
    proc_exit: (code) => {
      throw uncatchable(new GuestExit(Number(code)));
    },
  };
}
