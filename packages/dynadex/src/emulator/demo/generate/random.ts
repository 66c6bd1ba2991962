/** A source of numbers that look random and are the same in every run. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** One of the choices, by weight. */
  pickWeighted<T>(choices: readonly (readonly [choice: T, weight: number])[]): T;
  /** Distinct choices, at most as many as there are. */
  pickSome<T>(choices: readonly T[], count: number): readonly T[];
  /** Text of `length` characters out of an alphabet. */
  text(length: number, alphabet: string): string;
  hex(length: number): string;
  digits(length: number): string;
  /** A version 4 UUID. */
  uuid(): string;
  /** A ULID of the given time. */
  ulid(timeMs: number): string;
  bytes(length: number): Uint8Array;
  /** A number with at most two decimals, as prices have. */
  price(min: number, max: number): number;
}

const HEX = "0123456789abcdef";
const DIGITS = "0123456789";
const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ULID_TIME_LENGTH = 10;
const ULID_RANDOM_LENGTH = 16;

/** Starts a sequence; each name has its own, so that adding data in one place changes none elsewhere. */
export function createRandom(name: string): Random {
  const next = createSequence(hashText(name));
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(choices: readonly T[]): T => choices[int(0, choices.length - 1)]!;
  const text = (length: number, alphabet: string): string =>
    Array.from({ length }, () => alphabet.charAt(int(0, alphabet.length - 1))).join("");
  const hex = (length: number): string => text(length, HEX);
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick,
    pickWeighted(choices) {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [choice, weight] of choices) {
        left -= weight;
        if (left < 0) return choice;
      }
      return choices[0]![0];
    },
    pickSome(choices, count) {
      const rest = [...choices];
      const taken = Array.from({ length: Math.min(count, rest.length) }, () =>
        rest.splice(int(0, rest.length - 1), 1),
      );
      return taken.flat();
    },
    text,
    hex,
    digits: (length) => text(length, DIGITS),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${pick(["8", "9", "a", "b"])}${hex(3)}-${hex(12)}`,
    ulid: (timeMs) => toUlidTime(timeMs) + text(ULID_RANDOM_LENGTH, CROCKFORD),
    bytes: (length) => Uint8Array.from({ length }, () => int(0, 255)),
    price: (min, max) => Math.round((min + next() * (max - min)) * 100) / 100,
  };
}

function toUlidTime(timeMs: number): string {
  let rest = timeMs;
  let encoded = "";
  for (let position = 0; position < ULID_TIME_LENGTH; position += 1) {
    encoded = CROCKFORD.charAt(rest % 32) + encoded;
    rest = Math.floor(rest / 32);
  }
  return encoded;
}

/** FNV-1a, enough to give every name another start. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A Weyl sequence whose values are mixed by multiplications and shifts; its period is 2^32. */
function createSequence(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000;
  };
}
