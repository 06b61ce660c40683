import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SolderError } from "../../src/errors.ts";
import { remoteFiles } from "../../src/host/remote/remote-files.ts";

const bytes = Uint8Array.of(1, 2, 3);

describe("files that come over HTTP", () => {
  it("are kept when they came, and asked for again when they did not", () => {
    const answers: (Uint8Array<ArrayBuffer> | undefined | SolderError)[] = [
      undefined,
      new SolderError("ERR_FETCH", "no server"),
      bytes,
    ];
    let asked = 0;
    const files = remoteFiles({
      fetchNow: () => {
        const answer = answers[asked++];
        if (answer instanceof SolderError) throw answer;
        return answer;
      },
    });
    assert.equal(files.get("http://h/x"), undefined);
    assert.throws(() => files.get("http://h/x"), { code: "ERR_FETCH", message: "no server" });
    assert.equal(files.get("http://h/x"), bytes);
    assert.equal(files.get("http://h/x"), bytes);
    assert.equal(asked, 3);
    files.release("http://h/x");
    assert.equal(files.get("http://h/x"), undefined);
    assert.equal(asked, 4);
  });

  it("that could not be had ahead are known to be missing until the failures are forgotten", async () => {
    let asked = 0;
    const files = remoteFiles({
      fetchNow: () => {
        asked++;
        return bytes;
      },
    });
    // Nothing listens there.
    const url = "http://127.0.0.1:9/x";
    await files.ahead(() => files.get(url));
    assert.throws(() => files.get(url), { code: "ERR_FETCH" });
    assert.equal(asked, 0);
    files.forgetFailures();
    assert.equal(files.get(url), bytes);
  });

  it("are not fetched where nothing can wait, but ahead", () => {
    const files = remoteFiles({ fetchNow: undefined });
    assert.throws(() => files.get("http://h/x"), { code: "ERR_FETCH", message: /nothing can wait for it/ });
  });
});
