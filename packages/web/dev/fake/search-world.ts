import type { SearchHit } from "@dynadex/contract";
import type { AttributeSchema } from "@dynadex/core/schema";
import { pageOf } from "./lists.ts";
import type { World } from "./world.ts";

const TYPOS: Record<string, string> = { ordres: "orders", custmer: "customer", adress: "address" };

/** Looks for words in names, descriptions, tags and attributes. */
export function searchWorld(
  world: World,
  typed: string,
  {
    kind,
    limit,
    cursor,
    accountId,
    region,
    state,
  }: {
    kind?: string | undefined;
    limit: number;
    cursor?: string | undefined;
    accountId?: string | undefined;
    region?: string | undefined;
    state: string;
  },
) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const corrected = words.flatMap((word) =>
    TYPOS[word] === undefined ? [] : [{ typed: word, read: TYPOS[word] }],
  );
  const wanted = words.map((word) => TYPOS[word] ?? word);
  const matches = (text: string): boolean =>
    wanted.length > 0 && wanted.every((word) => text.toLowerCase().includes(word));
  const hits = [...world.tables.values()].flatMap(({ detail, documents }): SearchHit[] => {
    const place = { table: detail, score: 1, snippet: null };
    const attributes = listAttributes(documents.at(-1)?.attributes ?? []).filter(({ path }) =>
      matches(path.filter((step) => typeof step === "string").join(" ")),
    );
    return [
      ...(matches(`${detail.name} ${detail.description ?? ""} ${detail.tags.join(" ")}`)
        ? [
            {
              ...place,
              kind: "table" as const,
              path: [],
              title: detail.name,
              snippet: matches(detail.name) ? null : detail.description,
            },
          ]
        : []),
      ...detail.facts.indexes
        .filter(({ name }) => matches(name))
        .map(({ name }) => ({ ...place, kind: "index" as const, path: [name], title: name })),
      ...attributes.map(({ path }) => ({
        ...place,
        kind: "attribute" as const,
        path: [...path],
        title: path.map((step) => (typeof step === "string" ? step : "[*]")).join("."),
      })),
    ];
  });
  const rank = ["table", "index", "attribute"];
  const found = hits.filter(
    (hit) =>
      (kind === undefined || hit.kind === kind) &&
      (accountId === undefined || hit.table.accountId === accountId) &&
      (region === undefined || hit.table.region === region) &&
      (state === "any" || hit.table.state === state),
  );
  const { items, nextCursor } = pageOf(
    found.toSorted((a, b) => rank.indexOf(a.kind) - rank.indexOf(b.kind)),
    { limit, cursor },
  );
  return { items, nextCursor, corrected };
}

const listAttributes = (attributes: readonly AttributeSchema[]): readonly AttributeSchema[] =>
  attributes.flatMap((attribute) => [attribute, ...listAttributes(attribute.children)]);
