import { driverSuite } from "./driver-suite.ts";

// Without the C++ runtime that this machine may have: programs/libcxx tests with one.
const { SOLDER_CLANG: native, ...others } = process.env;
const env = { ...others, SOLDER_LIBCXX: "" };

driverSuite("@yowasp/clang", env);
// A second suite where a native clang is named: SOLDER_CLANG=clang-22 npm test
if (native !== undefined) driverSuite(`native ${native}`, { ...env, SOLDER_CLANG: native });
