/** A piece of a text, and whether it is one of the words that were looked for. */
export interface Piece {
  readonly text: string;
  readonly isHit: boolean;
}

/** Cuts a text where looked-for words begin and end, whatever their case. */
export function splitHits(text: string, words: string): readonly Piece[] {
  const wanted = words.split(/\s+/).filter((word) => word !== "");
  if (wanted.length === 0) return [{ text, isHit: false }];
  const pattern = new RegExp(`(${wanted.map((word) => word.replace(SPECIAL, "\\$&")).join("|")})`, "gi");
  return text
    .split(pattern)
    .map((piece, index) => ({ text: piece, isHit: index % 2 === 1 }))
    .filter((piece) => piece.text !== "");
}

const SPECIAL = /[.*+?^${}()|[\]\\]/g;
