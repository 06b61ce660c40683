/** Pictures that picture.wasm writes with libpng under Solder, decoded by png.ts, and the other way. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createGuestFolder, type GuestFolder } from "../lib/guest-folder.ts";
import type { Tally } from "../lib/tally.ts";
import type { LibpngBuild } from "./build.ts";
import { decodePng, encodePng, type Picture } from "./png.ts";

const pictures: Readonly<Record<string, Picture>> = {
  "one pixel": paint(1, 1, () => [1, 2, 3, 4]),
  "a gradient": paint(321, 200, (x, y) => [x, y, x + y, 255 - y]),
  "a pattern that filters do not fit": paint(64, 1000, (x, y) => [
    x * x * 31,
    y * 77,
    (x * y) ^ y,
    x * 201 + y,
  ]),
};

export function picturesBothWays({ programs }: LibpngBuild, tally: Tally): void {
  using guest = createGuestFolder("libpng");
  const program = join(programs, "picture.wasm");
  for (const [name, picture] of Object.entries(pictures)) {
    tally.check(`${name}: written under Solder`, ...written(guest, program, picture));
    tally.check(`${name}: read under Solder`, ...read(guest, program, picture));
  }
  tally.check("a wrong check sum: libpng jumps out to the program", ...damaged(guest, program));
}

type Verdict = [passed: boolean, why: string];

function written({ root, run }: GuestFolder, program: string, { width, height, pixels }: Picture): Verdict {
  writeFileSync(join(root, "in.raw"), pixels);
  const { code, stderr } = run(program, "raw", `${width}`, `${height}`, "in.raw", "out.png");
  if (code !== 0) return [false, `exit code ${code} ${stderr}`];
  const decoded = decodePng(readFileSync(join(root, "out.png")));
  const same = decoded.width === width && decoded.height === height && decoded.pixels.equals(pixels);
  return [same, `${decoded.width} x ${decoded.height}, filters ${[...decoded.filters]}`];
}

function read({ root, run }: GuestFolder, program: string, picture: Picture): Verdict {
  writeFileSync(join(root, "in.png"), encodePng(picture));
  const { code, stderr } = run(program, "png", "in.png", "out.raw");
  return [
    code === 0 && readFileSync(join(root, "out.raw")).equals(picture.pixels),
    `exit code ${code} ${stderr}`,
  ];
}

/** From libpng16.so by longjmp, through the program's own setjmp. */
function damaged({ root, run }: GuestFolder, program: string): Verdict {
  const png = encodePng(paint(10, 10, (x, y) => [x, y, 0, 255]));
  png.writeUInt8(png.readUInt8(20) ^ 1, 20);
  writeFileSync(join(root, "in.png"), png);
  const { code, stderr } = run(program, "png", "in.png", "out.raw");
  return [code === 3 && /libpng error: IHDR: CRC error/.test(stderr), `exit code ${code} ${stderr}`];
}

function paint(width: number, height: number, color: (x: number, y: number) => readonly number[]): Picture {
  const pixels = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) pixels.set(color(x, y), (y * width + x) * 4);
  }
  return { width, height, pixels };
}
