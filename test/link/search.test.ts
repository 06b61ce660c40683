import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { candidates, type Requester, splitPath } from "../../src/link/search.ts";

const requester: Requester = {
  name: "app",
  runtimePath: ["/opt/lib", "$ORIGIN/lib", `$${"{ORIGIN}"}`, "$ORIGINAL/x"],
  origin: { space: "host", directory: "/home/app" },
};
const paths = { environment: ["/env/"], host: ["hostlib"], toolchain: () => ["/toolchain", "/c++"] };
const show = (name: string, who: Requester = requester): string[] =>
  [...candidates(name, who, paths)].map(({ space, path, reason }) => `${space} ${path}: ${reason}`);

describe("the search for a library", () => {
  it("by name goes through LD_LIBRARY_PATH, RUNPATH, the host's path and the toolchain", () => {
    assert.deepEqual(show("libx.so"), [
      "guest /env/libx.so: LD_LIBRARY_PATH",
      "guest /opt/lib/libx.so: RUNPATH of app",
      "host /home/app/lib/libx.so: RUNPATH of app",
      "host /home/app/libx.so: RUNPATH of app",
      "guest $ORIGINAL/x/libx.so: RUNPATH of app",
      "host hostlib/libx.so: library path",
      "host /toolchain/libx.so: toolchain",
      "host /c++/libx.so: toolchain",
    ]);
  });

  it("by path looks there only, in the guest's folders", () => {
    assert.deepEqual(show("./libx.so"), ["guest ./libx.so: path"]);
    assert.deepEqual(show("/a/libx.so"), ["guest /a/libx.so: path"]);
  });

  it("goes to URLs, too, where a name is one step whatever is in it", () => {
    const asker: Requester = {
      name: "app",
      runtimePath: ["$ORIGIN/lib"],
      origin: { space: "url", directory: "http://h/a" },
    };
    const urls = { environment: [], host: ["https://h:8/x/", "lib"], toolchain: () => [] };
    const places = [...candidates("libx++?#.so", asker, urls)].map(({ space, path }) => `${space} ${path}`);
    assert.deepEqual(places, [
      "url http://h/a/lib/libx%2B%2B%3F%23.so",
      "url https://h:8/x/libx%2B%2B%3F%23.so",
      "host lib/libx++?#.so",
    ]);
    assert.deepEqual(splitPath("http://h:8/a;lib"), ["http://h:8/a", "lib"]);
  });

  it("by path with $ORIGIN looks beside the one who asks", () => {
    const guest: Requester = { ...requester, origin: { space: "guest", directory: "/plugins" } };
    assert.deepEqual(show("$ORIGIN/libx.so"), ["host /home/app/libx.so: path"]);
    assert.deepEqual(show("$ORIGIN/../libx.so"), ["host /home/app/../libx.so: path"]);
    assert.deepEqual(show("$ORIGIN/../libx.so", guest), ["guest /plugins/../libx.so: path"]);
    assert.deepEqual(show("$ORIGIN/x.so", { ...requester, origin: undefined }), ["guest $ORIGIN/x.so: path"]);
  });

  it("takes $ORIGIN in LD_LIBRARY_PATH for the program's folder", () => {
    const asked = { ...paths, environment: ["$ORIGIN/p"], origin: requester.origin };
    const [first] = candidates("libx.so", { ...requester, origin: undefined }, asked);
    assert.deepEqual([first?.space, first?.path], ["host", "/home/app/p/libx.so"]);
  });

  it("leaves out $ORIGIN of a program that came from no file", () => {
    assert.deepEqual(
      show("libx.so", { ...requester, origin: undefined }).filter((line) => line.includes("RUNPATH")),
      ["guest /opt/lib/libx.so: RUNPATH of app", "guest $ORIGINAL/x/libx.so: RUNPATH of app"],
    );
  });

  it("does not ask for the toolchain before it is its turn", () => {
    const [first] = candidates("libx.so", requester, {
      ...paths,
      toolchain: () => assert.fail("asked too early"),
    });
    assert.equal(first?.path, "/env/libx.so");
  });
});

describe("a path list", () => {
  it("has colons or semicolons between its folders; an empty one is the current folder", () => {
    assert.deepEqual(splitPath("/a:/b;c"), ["/a", "/b", "c"]);
    assert.deepEqual(splitPath("/a::"), ["/a", ".", "."]);
    assert.deepEqual(splitPath(""), []);
    assert.deepEqual(splitPath(undefined), []);
  });
});
