/** V8's fast calls from WebAssembly into node:wasi, which crash Node 22's process now and then (nodejs/node issue 53087); later versions' do not. */
const crash = Number(process.versions.node.split(".")[0]) <= 23;

/** Has V8 make no fast calls where they crash. */
export function avoidFastCalls(): void {
  if (crash) setFastCalls("--no-turbo-fast-api-calls");
}

/** Takes that back. */
export function allowFastCalls(): void {
  if (crash) setFastCalls("--turbo-fast-api-calls");
}

function setFastCalls(flag: string): void {
  process.getBuiltinModule("node:v8").setFlagsFromString(flag);
}
