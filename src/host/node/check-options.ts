import type { LoadOptions } from "../node.ts";

/** Checks what types cannot: callers may be JavaScript. @throws TypeError for a wrong type, RangeError for a wrong value. */
export function checkOptions(options: LoadOptions): void {
  for (const name of ["stackSize", "maxMemory"] as const) {
    const value = options[name];
    if (value === undefined) continue;
    if (typeof value !== "number") throw new TypeError(`${name} is a number of bytes`);
    if (!Number.isSafeInteger(value) || value <= 0 || value > 2 ** 32) {
      throw new RangeError(`${name} is ${value}: it must be between 1 and 4 GiB`);
    }
  }
  for (const name of ["args", "libraryPath", "preload", "prefetch"] as const) {
    const value: unknown = options[name];
    const isList = Array.isArray(value) && value.every((item) => typeof item === "string");
    if (value !== undefined && !isList) throw new TypeError(`${name} is an array of strings`);
  }
  for (const name of ["env", "preopens"] as const) {
    const value: unknown = options[name];
    const isRecord =
      typeof value === "object" &&
      value !== null &&
      Object.values(value).every((item) => typeof item === "string");
    if (value !== undefined && !isRecord) throw new TypeError(`${name} is an object of strings`);
  }
  if (options.prelink !== undefined && typeof options.prelink !== "boolean")
    throw new TypeError("prelink is true or false");
  checkChoice("bind", options.bind, ["lazy", "now"]);
  checkChoice("defaultScope", options.defaultScope, ["local", "global"]);
  for (const name of ["trace", "warn", "progress"] as const) {
    if (options[name] !== undefined && typeof options[name] !== "function")
      throw new TypeError(`${name} is a function`);
  }
}

function checkChoice(name: string, value: unknown, choices: readonly string[]): void {
  if (value === undefined || (typeof value === "string" && choices.includes(value))) return;
  throw new TypeError(`${name} is one of: ${choices.join(", ")}`);
}
