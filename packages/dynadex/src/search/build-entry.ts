import { renderPath, type AttributePath } from "@dynadex/core/schema";
import { fingerprint } from "@dynadex/core/value";
import { attributeIdOf, indexIdOf } from "../catalog/asset-id.ts";
import type { SearchablePlace, SearchableThing } from "../catalog/search-index.ts";
import { foldName } from "./split-words.ts";
import { buildWordVector, type WordSources, type WordVector } from "./word-vector.ts";

/** A row of `search_entry`, with what it adds to the vocabulary. */
export interface SearchEntry {
  readonly id: string;
  readonly assetId: string;
  readonly kind: SearchableThing["kind"];
  readonly path: AttributePath;
  readonly title: string;
  /** The name as one word, for matches of the whole name or of its beginning. */
  readonly folded: string;
  /** Number of segments of the path. */
  readonly depth: number;
  readonly vector: WordVector;
  /** Changes when anything above changes. */
  readonly fingerprint: string;
}

/** The search entry of one thing: a pure function of the thing and of the table it is in. */
export function buildEntry(place: SearchablePlace, thing: SearchableThing): SearchEntry {
  const path = pathOf(thing);
  const name = nameOf(place, thing);
  const title = thing.kind === "attribute" ? renderPath(path) : name;
  const vector = buildWordVector(sourcesOf(place, thing, name));
  return {
    id: idOf(place, thing),
    assetId: place.assetId,
    kind: thing.kind,
    path,
    title: title.toWellFormed().replaceAll("\0", NULL_SYMBOL),
    folded: foldName(name),
    depth: path.length,
    vector,
    // Everything else follows from path and words.
    fingerprint: fingerprint([path, title, vector.vector]),
  };
}

/** Stands for U+0000, which PostgreSQL's text cannot hold. */
const NULL_SYMBOL = "\u2400";

function pathOf(thing: SearchableThing): AttributePath {
  if (thing.kind === "table") return [];
  return thing.kind === "index" ? [thing.name] : thing.path;
}

function nameOf(place: SearchablePlace, thing: SearchableThing): string {
  if (thing.kind === "table") return place.name;
  return thing.kind === "index" ? thing.name : (namesIn(thing.path).at(-1) ?? "");
}

function idOf(place: SearchablePlace, thing: SearchableThing): string {
  if (thing.kind === "table") return place.assetId;
  if (thing.kind === "index") return indexIdOf(place.assetId, thing.name);
  return attributeIdOf(place.assetId, thing.path);
}

function sourcesOf(place: SearchablePlace, thing: SearchableThing, name: string): WordSources {
  const facets = [place.accountId, place.region];
  const said = [...(thing.description === null ? [] : [thing.description]), ...thing.tags];
  if (thing.kind === "table") {
    const names = thing.displayName === null ? [name] : [name, thing.displayName];
    const context = [place.accountId, place.region, ...said, ...thing.owners, ...thing.sourceTags];
    return { names, wholeNames: [], context, tables: [], facets };
  }
  if (thing.kind === "index") {
    return { names: [name], wholeNames: [], context: said, tables: [place.name], facets };
  }
  const above = namesIn(thing.path).slice(0, -1);
  return {
    names: [name],
    // `address.city` typed in full is found as a name, while `address` alone finds it only as context.
    wholeNames: above.length === 0 ? [] : [[...above, name].join(" ")],
    context: [...above, ...said],
    tables: [place.name],
    facets,
  };
}

/** The attribute names of a path; list elements and data keys have none. */
function namesIn(path: AttributePath): string[] {
  return path.filter((segment) => typeof segment === "string");
}
