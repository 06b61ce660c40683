import { driverSuite } from "./driver-suite.ts";

const { SOLDER_CLANG: native, ...env } = process.env;

driverSuite("@yowasp/clang", env);
// A second suite where a native clang is named: SOLDER_CLANG=clang-22 npm test
if (native !== undefined) driverSuite(`native ${native}`, process.env);
