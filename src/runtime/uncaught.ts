import { cppExceptionTag, cxaBeginCatchName, terminateName } from "../dylink/names.ts";
import { guestFunction } from "./allocator.ts";
import type { Process } from "./process.ts";
import { trapText } from "./traps.ts";

/**
 * What a program that let something escape ends with. C++ calls std::terminate where nobody catches an exception, before anything is
 * unwound; here nobody knows before it has left the program, so that the call comes then: the handler, and what it says of the exception,
 * are as they should be. Anything else that escaped, or an exception without a C++ runtime, is returned as it is.
 */
export function endUncaught(process: Process, thrown: unknown): unknown {
  const tag = process.tags.get(cppExceptionTag);
  if (!(thrown instanceof WebAssembly.Exception) || tag === undefined || !thrown.is(tag)) return thrown;
  const beginCatch = guestFunction(process, cxaBeginCatchName, "(i32) -> i32");
  const terminate = guestFunction(process, terminateName, "() -> nothing");
  if (beginCatch === undefined || terminate === undefined) return thrown;
  try {
    // So that std::current_exception() in the handler is this one.
    beginCatch(thrown.getArg(tag, 0));
    process.fault = "an exception was not caught";
    terminate();
  } catch (end) {
    // The note is for a trap, not for a handler that exits.
    if (trapText(end) === undefined) process.fault = undefined;
    return end;
  }
  return thrown;
}
