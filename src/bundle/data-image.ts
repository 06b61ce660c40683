import type { Relocation } from "./data-relocations.ts";

/** Bytes of a data segment. */
export interface Piece {
  /** Where they go; undefined where code says so. */
  readonly address: number | undefined;
  readonly bytes: Uint8Array;
  /** In which memory; 0 by default, the one of all. */
  readonly memory?: number | undefined;
}

type PlacedPiece = Piece & { readonly address: number };

/** Puts addresses into data. The pieces stay in their order; a pointer in zeroed data is a piece of its own behind them. */
export function relocate(pieces: readonly Piece[], relocations: readonly Relocation[]): Piece[] {
  const written: Piece[] = pieces.map((piece) => ({ ...piece, bytes: piece.bytes.slice() }));
  const sorted = written.filter(isPlaced).sort((a, b) => a.address - b.address);
  const added: Piece[] = [];
  // There are tens of thousands of them: one place to write them is enough.
  const word = new Uint8Array(4);
  const view = new DataView(word.buffer);
  for (const { address, value } of relocations) {
    const piece = pieceAt(sorted, address);
    view.setInt32(0, value, true);
    if (piece === undefined || address + 4 > piece.address + piece.bytes.length)
      added.push({ address, bytes: word.slice() });
    else piece.bytes.set(word, address - piece.address);
  }
  return [...written, ...added];
}

function isPlaced(piece: Piece): piece is PlacedPiece {
  return piece.address !== undefined && (piece.memory ?? 0) === 0;
}

/** The last piece that begins at an address or before, if it reaches that far. */
function pieceAt(sorted: readonly PlacedPiece[], address: number): PlacedPiece | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as PlacedPiece).address <= address) low = middle + 1;
    else high = middle;
  }
  const piece = sorted[low - 1];
  return piece !== undefined && address < piece.address + piece.bytes.length ? piece : undefined;
}
