import type { Relocation } from "./data-relocations.ts";

/** Bytes that are in memory at the start. */
export interface Piece {
  readonly address: number;
  readonly bytes: Uint8Array;
}

/** Puts addresses into data. The pieces stay in their order; a pointer in zeroed data is a piece of its own behind them. */
export function relocate(pieces: readonly Piece[], relocations: readonly Relocation[]): Piece[] {
  const written = pieces.map(({ address, bytes }) => ({ address, bytes: bytes.slice() }));
  const sorted = [...written].sort((a, b) => a.address - b.address);
  const added: Piece[] = [];
  for (const { address, value } of relocations) {
    const piece = pieceAt(sorted, address);
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setInt32(0, value, true);
    if (piece === undefined || address + 4 > piece.address + piece.bytes.length)
      added.push({ address, bytes });
    else piece.bytes.set(bytes, address - piece.address);
  }
  return [...written, ...added];
}

/** The last piece that begins at an address or before, if it reaches that far. */
function pieceAt(sorted: readonly Piece[], address: number): Piece | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as Piece).address <= address) low = middle + 1;
    else high = middle;
  }
  const piece = sorted[low - 1];
  return piece !== undefined && address < piece.address + piece.bytes.length ? piece : undefined;
}
