import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { Misbehaviour } from "./file-server.ts";

const { folder, misbehaviours } = workerData as {
  readonly folder: string;
  readonly misbehaviours: Readonly<Record<string, Misbehaviour>>;
};
let requests: string[] = [];

/** Without these a browser takes no page and no script. */
const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname).slice(1);
  requests.push(path);
  const wrong = Object.hasOwn(misbehaviours, path) ? misbehaviours[path] : undefined;
  if (wrong !== undefined && "status" in wrong) {
    response.writeHead(wrong.status).end();
    return;
  }
  let content: Buffer;
  try {
    content = readFileSync(join(folder, path));
  } catch {
    response.writeHead(404).end("none");
    return;
  }
  const type = types[extname(path)] ?? "application/octet-stream";
  response.writeHead(200, { "content-length": content.length, "content-type": type });
  if (wrong === undefined) response.end(content);
  else response.write(content.subarray(0, content.length / 2), () => response.destroy());
});
server.listen(0, "127.0.0.1", () => parentPort?.postMessage((server.address() as AddressInfo).port));
parentPort?.on("message", () => {
  parentPort?.postMessage(requests.sort());
  requests = [];
});
