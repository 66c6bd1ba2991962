import type { TableFacts } from "@dynadex/core/asset";
import {
  walkAttributes,
  type AttributePath,
  type AttributeSchema,
  type SchemaDocument,
} from "@dynadex/core/schema";
import { attributeIdOf, indexIdOf } from "./asset-id.ts";
import type { AnnotationRow } from "./annotation-store.ts";
import type { AssetRow } from "./asset-store.ts";
import type {
  SearchableAttribute,
  SearchableIndex,
  SearchablePlace,
  SearchableTable,
  SearchableThing,
  SearchableWords,
} from "./search-index.ts";

/** What people wrote on a table. */
export type TableWords = Pick<AssetRow, "display_name" | "description" | "owners" | "tags">;
type Annotations = readonly Pick<AnnotationRow, "id" | "description" | "tags">[];

/** Where the things of a table are found. */
export function toSearchablePlace(
  asset: Pick<AssetRow, "id" | "account_id" | "region" | "name">,
): SearchablePlace {
  return { assetId: asset.id, accountId: asset.account_id, region: asset.region, name: asset.name };
}

/** Everything of a table that can be found. */
export function toSearchableThings(
  place: SearchablePlace,
  words: TableWords,
  facts: TableFacts,
  document: SchemaDocument,
  annotations: Annotations,
): SearchableThing[] {
  return [
    toSearchableTable(words, facts),
    ...facts.indexes.map(({ name }) => toSearchableIndex(place, name, annotations)),
    ...namedAttributes(document).map(({ path }) => toSearchableAttribute(place, path, annotations)),
  ];
}

/** The table itself as it can be found. */
export function toSearchableTable(words: TableWords, facts: TableFacts): SearchableTable {
  return {
    kind: "table",
    displayName: words.display_name,
    description: words.description,
    tags: words.tags,
    owners: words.owners,
    sourceTags: facts.tags.known ? Object.entries(facts.tags.value).flat() : [],
  };
}

/** An index as it can be found. */
export function toSearchableIndex(
  place: SearchablePlace,
  name: string,
  annotations: Annotations,
): SearchableIndex {
  return { kind: "index", name, ...wordsOn(() => indexIdOf(place.assetId, name), annotations) };
}

/** An attribute as it can be found. */
export function toSearchableAttribute(
  place: SearchablePlace,
  path: AttributePath,
  annotations: Annotations,
): SearchableAttribute {
  return { kind: "attribute", path, ...wordsOn(() => attributeIdOf(place.assetId, path), annotations) };
}

/** The attributes that have a name, at any depth; list elements and data keys are places, not attributes. */
export function namedAttributes(document: SchemaDocument): AttributeSchema[] {
  return [...walkAttributes(document)].filter(({ segment }) => typeof segment === "string");
}

function wordsOn(idOf: () => string, annotations: Annotations): SearchableWords {
  if (annotations.length === 0) return NO_WORDS;
  const id = idOf();
  const found = annotations.find((annotation) => annotation.id === id);
  return found === undefined ? NO_WORDS : { description: found.description, tags: found.tags };
}

const NO_WORDS: SearchableWords = { description: null, tags: [] };
