import type { Design } from "./design.ts";

/** The trivial answers that any method has to beat: per item a label. */
export const BASELINES: readonly {
  readonly name: string;
  readonly divide: (design: Design) => readonly string[];
}[] = [
  { name: "one schema per table", divide: ({ items }) => items.map(() => "all") },
  { name: "key prefix", divide: keyPrefix },
  {
    name: "exact attribute set",
    divide: ({ items }) => items.map(({ item }) => Object.keys(item).toSorted().join(" ")),
  },
];

function keyPrefix({ items, keys }: Design): readonly string[] {
  const names = [...keys.key.partition, ...keys.key.sort].map(({ name }) => name);
  return items.map(({ item }) => names.map((name) => prefixOf(textOf(item[name]))).join(" "));
}

function textOf(value: object | undefined): string {
  return value === undefined ? "" : String(Object.values(value)[0]);
}

/** The first piece of the key, if there is a delimiter at all. */
function prefixOf(text: string): string {
  return /^[^#|/:_]*[#|/:_]+/.exec(text)?.[0] ?? "";
}

/** The first piece kept, every other one taken as a value: the simplest template. */
export function firstTokenPattern(text: string): string {
  return text
    .split(/([#|/:_]+)/)
    .map((piece, index) => (index % 2 === 1 || piece === "" || index === 0 ? piece : "{}"))
    .join("");
}
