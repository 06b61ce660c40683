/** Compares what Solder decodes with what LLVM reads, on real modules from npm packages. See README.md. */
import { performance } from "node:perf_hooks";
import { decodeLibrary } from "../../src/dylink/library.ts";
import { asLlvmSees } from "./as-llvm.ts";
import { differences } from "./differences.ts";
import { findObj2yaml, readWithLlvm } from "./obj2yaml.ts";
import { modulesInPackages } from "./packages.ts";

process.exitCode = main();

function main(): number {
  const command = findObj2yaml();
  if (command === undefined) {
    console.error(
      "compare: LLVM's obj2yaml is needed; on Debian: apt-get install llvm-22 (or llvm-19, or llvm)",
    );
    return 2;
  }
  const count = { agreed: 0, disagreed: 0, refused: 0, legacy: 0, plain: 0, bytes: 0, milliseconds: 0 };
  for (const { name, bytes } of modulesInPackages()) {
    const start = performance.now();
    const library = decodeLibrary(bytes, name);
    count.milliseconds += performance.now() - start;
    count.bytes += bytes.length;
    if (!library.relocatable) count.plain++;
    if (library.module.customs[0]?.name === "dylink") count.legacy++;
    const reading = readWithLlvm(command, bytes);
    if ("refused" in reading) {
      count.refused++;
      console.log(`${name}: LLVM refuses it: ${reading.refused}`);
      continue;
    }
    const found = differences(asLlvmSees(library), reading.sections);
    if (found.length === 0) {
      count.agreed++;
      continue;
    }
    count.disagreed++;
    console.log(`${name}: ${found.length} differences`);
    for (const { path, solder, llvm } of found.slice(0, 10)) {
      console.log(`  ${path}: Solder ${solder}, LLVM ${llvm}`);
    }
  }
  const { agreed, disagreed, refused, legacy, plain, bytes, milliseconds } = count;
  const total = agreed + disagreed + refused;
  console.log(`${total} modules: ${agreed} agreed, ${disagreed} disagreed, ${refused} not read by LLVM`);
  console.log(`of them ${legacy} with the older dylink section, ${plain} without any; ${command}`);
  console.log(`decoded ${(bytes / 1e6).toFixed(0)} MB in ${milliseconds.toFixed(0)} ms`);
  console.log(`${agreed} passed, ${disagreed + refused} failed`);
  return disagreed + refused === 0 ? 0 : 1;
}
