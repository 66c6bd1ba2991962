import type { AttributeValue, Item } from "../../value/attribute-value.ts";

/** Random numbers from 0 to 1, the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed + 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Makes names and values of a few kinds, the same for the same seed. */
export function randomData(seed: number) {
  const random = randomNumbers(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(choices: readonly T[]): T => choices[below(choices.length)]!;
  const characters = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet[below(alphabet.length)]).join("");
  const word = () => Array.from({ length: 2 + below(2) }, () => pick(SYLLABLES)).join("");
  const hex = (length: number) => characters("0123456789abcdef", length);
  const day = () => new Date(Date.UTC(2020, 0, 1 + below(1000))).toISOString();
  const text = (): AttributeValue => ({ S: `${word()} ${word()}` });
  const number = (): AttributeValue => ({ N: String(below(1000)) });
  const flag = (): AttributeValue => ({ BOOL: random() < 0.5 });
  const time = (): AttributeValue => ({ S: day() });
  const id = (): AttributeValue => ({ S: `${hex(8)}-${hex(8)}` });
  const record = (): AttributeValue => ({
    M: { name: text(), score: number(), ...(random() < 0.5 ? { note: text() } : {}) },
  });
  return {
    random,
    below,
    pick,
    word,
    attributeName: () => (random() < 0.5 ? word() : word() + capitalised(word())),
    uuid: () => [8, 4, 4, 4, 12].map(hex).join("-"),
    date: () => day().slice(0, 10),
    token: () => characters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 21),
    hex,
    text,
    number,
    flag,
    time,
    id,
    record,
    list: (): AttributeValue => ({ L: [text()] }),
    role: (): AttributeValue => ({ S: pick(["admin", "editor", "viewer"]) }),
  };
}

export type RandomData = ReturnType<typeof randomData>;

/** Maps of one to `most` entries with keys that are data. */
export function dictionary(
  data: RandomData,
  key: () => string,
  value: () => AttributeValue,
  most = 6,
): () => Item {
  return () => Object.fromEntries(Array.from({ length: 1 + data.below(most) }, () => [key(), value()]));
}

/** Records of `count` attributes, each with a presence and a kind of value of its own. */
export function recordKind(
  data: RandomData,
  count: number,
  presence: () => number,
  kinds: readonly (() => AttributeValue)[],
): () => Item {
  const attributes = Array.from({ length: count }, () => ({
    name: data.attributeName(),
    presence: presence(),
    value: data.pick(kinds),
  }));
  return () =>
    Object.fromEntries(
      attributes.filter((given) => data.random() < given.presence).map(({ name, value }) => [name, value()]),
    );
}

const SYLLABLES = "ka lo mi ren to sa vel dor nix pra qui bel ta ro zen ul fi gra mon eth".split(" ");

function capitalised(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
