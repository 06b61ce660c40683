/** The npm packages that this test is made of. None of them is installed: their files are read. */
import { type NpmPackage, npmPackage } from "../lib/npm.ts";

/** A short name for one of the packages. */
export type PackageKey =
  | "core"
  | "web"
  | "vscode"
  | "repomix"
  | "cursorless"
  | "nodeGyp"
  | "bootstrap"
  | "openzeppelin"
  | "android"
  | "ios"
  | "gradle"
  | "bull"
  | "elmTest";

/** Pinned by content. `npm view NAME@VERSION dist.integrity` gives the hash of another version. */
const packages: Readonly<Record<PackageKey, NpmPackage>> = {
  /** Tree-sitter's core in C. */
  core: {
    name: "tree-sitter",
    version: "0.25.1",
    integrity:
      "sha512-mrcEdkYtHfrK1A6fs3O6FxkBo0Qig5XUXqHhxUOQu0bmPo00QF4XaSx4edpazdHwxnSCjlGKGgIqWdaN4dvTLA==",
  },
  /** The reference: built from the very same C sources, with Emscripten and its dynamic loader. */
  web: {
    name: "web-tree-sitter",
    version: "0.25.10",
    integrity:
      "sha512-Y09sF44/13XvgVKgO2cNDw5rGk6s26MgoZPXLESvMXeefBf7i6/73eFurre0IsTW6E14Y0ArIzhUMmjoc7xyzA==",
  },
  vscode: {
    name: "@vscode/tree-sitter-wasm",
    version: "0.3.1",
    integrity:
      "sha512-RJFoomET6FajjG511fmQxeBQfU6M24a0aFZPqpid+ttIxanWf1VGytBG0UmsGjt07qmIPJS8U31D+aecuCucsQ==",
  },
  repomix: {
    name: "@repomix/tree-sitter-wasms",
    version: "0.1.17",
    integrity:
      "sha512-tc3HnFqdMF1pXhIMzG3aTaBDpIiHK2tPfn3fwqA6P3WTbHa+1EuuTubbKshvmN7xCHP5Ojz0/VW4R+XvR88KOw==",
  },
  cursorless: {
    name: "@cursorless/tree-sitter-wasms",
    version: "0.7.0",
    integrity:
      "sha512-yGmyFb75nmicYyXqKm0TMEydA8QF76kr/+dvBcu9eSN093CKijLYYgsg3xGU44K3lUI2Vjfec5OJ4tyaYssahA==",
  },
  // From here on: real source files to parse.
  nodeGyp: {
    name: "node-gyp",
    version: "13.1.0",
    integrity:
      "sha512-FpNzOLFACKG0oRBYbZ5WOeWD1EqRTIWX90MaRIWTO18lVYPx8fqIjrdS3pihjnCkSmgop6zVGkSqg1vXZLksuw==",
  },
  bootstrap: {
    name: "bootstrap",
    version: "5.3.9",
    integrity:
      "sha512-20cU0rcfw8WdxtVbmfU+xT2EjvVTw9Ror/h1Qvd7DXCujRg8OO9mdBCsmTHdJFf3BuadmBNJtgIuUXsBqSkk/w==",
  },
  openzeppelin: {
    name: "@openzeppelin/contracts",
    version: "5.7.0",
    integrity:
      "sha512-IL2AZpI+7THMzt1u6Cxmc1zLwVnudtUGvrqXQ/HnbLKfQ/8dIWMMQPDwPIjRQzNrlAo4cxZaCGRB/XvwPo9ILA==",
  },
  android: {
    name: "@capacitor/android",
    version: "8.5.2",
    integrity:
      "sha512-rtiaz78egCcS+vs29wkWCL3C+RhazKMSygXcjutwWP8NmO6r5UBxOvGf3Wjz5+ahobyQ723tn9gCePwRwcNDZQ==",
  },
  ios: {
    name: "@capacitor/ios",
    version: "8.5.2",
    integrity:
      "sha512-eOT2S67AfTFG7KN0T3oxwAajrJz4rSye+ODfvChiwrk0F/+kWufFM1qU6cDjGJUOfwdAoeuEpZyWHSwZlu4GFg==",
  },
  gradle: {
    name: "@react-native/gradle-plugin",
    version: "0.88.1",
    integrity:
      "sha512-zalxoJJ/m5kxLnBy9I1zYrx4jaPxPXdys8DeROvrSOa3pSQkTwVVXRZ4FkXCdGodVA9KR2WitplDo/URNjyvFA==",
  },
  bull: {
    name: "bull",
    version: "4.16.5",
    integrity:
      "sha512-lDsx2BzkKe7gkCYiT5Acj02DpTwDznl/VNN7Psn7M3USPG7Vs/BaClZJJTAG+ufAR9++N1/NiUTdaFBWDIl5TQ==",
  },
  elmTest: {
    name: "elm-test",
    version: "0.19.1",
    integrity:
      "sha512-SyZgZ/hxq62budS3k0M1Qj1E8fIRvldSxFSm4XfzE6qRRuHAT2a82fxprZRZl1yG2GwnImGmhuKH5hSyjPpzjA==",
  },
};

/** The folder of a package in the cache; fetched at its first use. */
export function packageFolder(key: PackageKey): string {
  return npmPackage(packages[key]);
}
