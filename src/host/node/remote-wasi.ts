/** WASI over folders that are mirrors: a file gets its content before it is opened, and nothing in them can be changed. */
import { SolderError } from "../../errors.ts";
import type { RemoteFiles } from "../remote/remote-files.ts";
import { fillFile, type Mirror } from "./mirror.ts";
import type { RemoteFolders } from "./remote-folders.ts";
import type { WasiImports } from "./wasi.ts";

type Call = (...args: (number | bigint)[]) => number;

/** Errors of WASI preview 1. */
const errno = { illegalSequence: 25, io: 29, readOnly: 69 } as const;
const openFlags = { create: 1, truncate: 8 } as const;
/** Any of these makes node:wasi open a file for writing: fd_datasync, fd_write, fd_allocate, fd_filestat_set_size. */
const writeRights = (1n << 0n) | (1n << 6n) | (1n << 8n) | (1n << 22n);
/** The descriptors of preopened folders follow those of the standard streams, in the order of the folders. */
const firstFolder = 3;

/** A descriptor into a mirror: what it was opened by, below the mirror's folder. */
interface Place {
  readonly mirror: Mirror;
  readonly path: string;
}

/** Functions that change a file, or what a path leads to; where the descriptors of their folders stand among the arguments. */
const changes: Readonly<Record<string, readonly number[]>> = {
  path_create_directory: [0],
  path_filestat_set_times: [0],
  path_link: [0, 4],
  path_remove_directory: [0],
  path_rename: [0, 3],
  path_symlink: [2],
  path_unlink_file: [0],
  fd_allocate: [0],
  fd_filestat_set_size: [0],
  fd_filestat_set_times: [0],
  fd_pwrite: [0],
  fd_write: [0],
};

export interface RemoteWasiOptions {
  readonly folders: RemoteFolders;
  readonly remote: RemoteFiles;
  readonly memory: () => WebAssembly.Memory | undefined;
  /** Told of files that cannot be fetched; the guest gets EIO. */
  readonly warn: (message: string) => void;
}

/** Puts what mirrors need around the functions of `imports`. */
export function withMirrors(imports: WasiImports, options: RemoteWasiOptions): WasiImports {
  const { folders, remote, memory, warn } = options;
  if (folders.mirrors.size === 0) return imports;
  const places = new Map<number, Place>();
  Object.keys(folders.preopens).forEach((guest, number) => {
    const mirror = folders.mirrors.get(guest);
    if (mirror !== undefined) places.set(firstFolder + number, { mirror, path: "" });
  });
  const original = (name: string): Call => imports[name] as Call;
  const open = original("path_open");
  const close = original("fd_close");
  const renumber = original("fd_renumber");
  const wrapped: Record<string, Call> = {
    path_open(folder, lookup, pathAt, length, flags, rights, inheriting, descriptorFlags, result) {
      const given = [folder, lookup, pathAt, length, flags, rights, inheriting, descriptorFlags, result];
      const place = places.get(Number(folder));
      const guest = memory();
      if (place === undefined || guest === undefined) return open(...(given as number[]));
      const name = textAt(guest, Number(pathAt), Number(length));
      // What cannot be told here must not be for another one to tell.
      if (name === undefined) return errno.illegalSequence;
      const path = stepsBelow(place.path, name);
      const exists = path !== undefined && place.mirror.files.has(path);
      if ((BigInt(rights as bigint) & writeRights) !== 0n || (Number(flags) & openFlags.truncate) !== 0)
        return errno.readOnly;
      if ((Number(flags) & openFlags.create) !== 0 && !exists) return errno.readOnly;
      try {
        if (path !== undefined) fillFile(place.mirror, path, remote);
      } catch (error) {
        if (!(error instanceof SolderError)) throw error;
        warn(error.summary);
        return errno.io;
      }
      const error = open(...(given as number[]));
      if (error === 0 && path !== undefined) {
        const descriptor = new DataView(guest.buffer).getUint32(Number(result) >>> 0, true);
        places.set(descriptor, { mirror: place.mirror, path });
      }
      return error;
    },
    fd_close(descriptor) {
      const error = close(descriptor as number);
      if (error === 0) places.delete(Number(descriptor));
      return error;
    },
    fd_renumber(from, to) {
      const error = renumber(from as number, to as number);
      if (error !== 0 || from === to) return error;
      const place = places.get(Number(from));
      places.delete(Number(from));
      if (place === undefined) places.delete(Number(to));
      else places.set(Number(to), place);
      return error;
    },
  };
  for (const [name, positions] of Object.entries(changes)) {
    const call = original(name);
    wrapped[name] = (...args) =>
      positions.some((position) => places.has(Number(args[position]))) ? errno.readOnly : call(...args);
  }
  return { ...imports, ...wrapped };
}

/** A guest's string, byte for byte; undefined where it does not lie in the memory, or is not UTF-8. */
function textAt({ buffer }: WebAssembly.Memory, address: number, length: number): string | undefined {
  const [start, end] = [address >>> 0, (address >>> 0) + (length >>> 0)];
  if (end > buffer.byteLength) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      new Uint8Array(buffer, start, end - start),
    );
  } catch {
    return undefined;
  }
}

/** Where a path leads from a folder of a mirror, which has no links; undefined where it leads out of it. */
function stepsBelow(folder: string, path: string): string | undefined {
  const steps = folder === "" ? [] : folder.split("/");
  for (const step of path.split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join("/");
}
