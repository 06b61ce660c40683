// The limit of making a file out of others: copy-files.mjs LIKE OUTPUT INPUT... reads the inputs and writes as many bytes as LIKE has.
import { readFileSync, statSync, writeFileSync } from "node:fs";

const [like, output, ...inputs] = process.argv.slice(2);
const bytes = Buffer.concat(inputs.map((input) => readFileSync(input)));
const size = statSync(like).size;
writeFileSync(output, bytes.length < size ? Buffer.alloc(size) : bytes.subarray(0, size));
