import { createHash } from "node:crypto";

/** What is compressed: name to content, the same at each run. */
export const samples: Readonly<Record<string, Buffer>> = {
  empty: Buffer.alloc(0),
  one: Buffer.from("x"),
  text: text(3_000),
  mixed: mixed(3 << 20),
};

/** Lines that repeat words, not themselves. */
function text(lines: number): Buffer {
  const words = "a library is loaded into a process and its symbols are bound to those of others".split(" ");
  const line = (number: number): string => {
    const order = [...noise(`line ${number}`, 12)].map((byte) => words[byte % words.length]);
    return `${number}: ${order.join(" ")}.\n`;
  };
  return Buffer.from(Array.from({ length: lines }, (_, number) => line(number)).join(""));
}

/** Stretches of text, of noise, of zeros and of a short period, longer and shorter than zlib's window of 32 KB. */
function mixed(size: number): Buffer {
  const kinds = [
    (length: number) => text(100).subarray(0, length),
    (length: number) => noise(`stretch ${length}`, length),
    (length: number) => Buffer.alloc(length),
    (length: number) => Buffer.alloc(length, "period"),
  ];
  const stretches: Buffer[] = [];
  for (let number = 0, total = 0; total < size; number++) {
    const length = 1 + noise(`length ${number}`, 2).readUInt16LE() * (1 + (number % 3));
    const stretch = kinds[number % kinds.length]?.(length) ?? Buffer.alloc(0);
    stretches.push(stretch);
    total += stretch.length;
  }
  return Buffer.concat(stretches);
}

function noise(seed: string, length: number): Buffer {
  return createHash("shake256", { outputLength: length }).update(seed).digest();
}
