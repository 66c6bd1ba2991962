import type { KeyTemplate } from "../key/index.ts";
import type { Entity } from "./entity.ts";

/** What a name is made from. */
export type NamedEvidence = Pick<Entity, "keys" | "discriminator" | "attributes" | "itemCount">;

/**
 * Proposes a name for every entity, each unique: from the discriminator's value, else from the fixed text of its keys,
 * else from an attribute that is its identifier.
 */
export function nameEntities(entities: readonly NamedEvidence[]): readonly string[] {
  const proposals = entities.map(proposeNames);
  const names: (string | undefined)[] = entities.map(() => undefined);
  const used = new Set<string>();
  for (let choice = 0; choice < MAX_PROPOSALS; choice++) {
    const wanted = proposals.map((list) => list[choice]);
    entities.forEach((_, index) => {
      const name = wanted[index];
      if (names[index] !== undefined || name === undefined || used.has(name)) return;
      // A name that several entities want is given to none of them while they have better ones to try.
      const rivals = wanted.filter((other, at) => other === name && names[at] === undefined).length;
      if (rivals > 1 && proposals[index]!.length > choice + 1) return;
      names[index] = name;
      used.add(name);
    });
  }
  return names.map((name, index) => name ?? unusedName(proposals[index]![0] ?? "Item", used));
}

const MAX_PROPOSALS = 4;

function proposeNames({ keys, discriminator, attributes }: NamedEvidence): readonly string[] {
  const own = keys.filter(({ index }) => index === null);
  const partition = wordsOf(own[0]?.templates[0]);
  const sort = wordsOf(own[1]?.templates[0]);
  const isSortFixed = own[1]?.templates[0]?.segments.every(({ kind }) => kind === "literal") ?? true;
  const last = isSortFixed ? partition.at(-1) : (sort.at(-1) ?? partition.at(-1));
  const both = [partition.at(-1), sort.at(-1)].filter((word) => word !== undefined);
  const proposals = [
    discriminator === null ? undefined : pascalCase(discriminator.value),
    last === undefined ? undefined : pascalCase(last),
    both.length === 2 && both[0] !== both[1] ? both.map(pascalCase).join("") : undefined,
    identifierOf(attributes),
  ];
  return [...new Set(proposals.filter((name) => name !== undefined && name !== ""))] as readonly string[];
}

function wordsOf(template: KeyTemplate | undefined): readonly string[] {
  if (template === undefined) return [];
  return template.segments.flatMap((segment) =>
    segment.kind === "literal" ? (segment.text.match(/[A-Za-z][A-Za-z\d_-]*/g) ?? []) : [],
  );
}

function identifierOf(attributes: NamedEvidence["attributes"]): string | undefined {
  for (const { path, presence } of attributes) {
    const [, stem] = IDENTIFIER.exec(path.at(-1) ?? "") ?? [];
    if (path.length === 1 && presence >= MIN_PRESENCE && stem !== undefined) return pascalCase(stem);
  }
  return undefined;
}

const IDENTIFIER = /^([A-Za-z]{2,}?)_?(?:Id|ID|id)$/;
const MIN_PRESENCE = 0.95;

/** `USER_PROFILE` and `userProfile` are both `UserProfile`. */
function pascalCase(text: string): string {
  return text
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== "")
    .map((word) => word[0]!.toUpperCase() + word.slice(1).toLowerCase())
    .join("");
}

function unusedName(stem: string, used: Set<string>): string {
  let number = 2;
  let name = used.has(stem) ? `${stem}${number}` : stem;
  while (used.has(name)) name = `${stem}${++number}`;
  used.add(name);
  return name;
}
