import type { AttributePath } from "@dynadex/core/schema";
import type { Database } from "../database/database.ts";

/** What people wrote on a thing, as far as it can be searched. */
export interface SearchableWords {
  readonly description: string | null;
  readonly tags: readonly string[];
}

/** The part of a table that every entry under it carries. */
export interface SearchablePlace {
  readonly assetId: string;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
}

/** The table itself as a thing to be found. */
export interface SearchableTable extends SearchableWords {
  readonly kind: "table";
  readonly displayName: string | null;
  readonly owners: readonly string[];
  /** Keys and values of the tags the table has in AWS. */
  readonly sourceTags: readonly string[];
}

/** One index of the table. */
export interface SearchableIndex extends SearchableWords {
  readonly kind: "index";
  readonly name: string;
}

/** One attribute of the table, at any depth. */
export interface SearchableAttribute extends SearchableWords {
  readonly kind: "attribute";
  readonly path: AttributePath;
}

/** One thing that can be found. */
export type SearchableThing = SearchableTable | SearchableIndex | SearchableAttribute;

/**
 * The search index as the catalog needs it; implemented by `search/`. Every write takes the transaction of the change it
 * follows, so that what is found is what is there. Only the difference to what is stored is written.
 */
export interface SearchIndex {
  /** Makes the entries of a table exactly these. */
  replaceThings(
    transaction: Database,
    place: SearchablePlace,
    things: readonly SearchableThing[],
  ): Promise<void>;
  /** Brings one thing up to date and leaves the others alone. */
  putThing(transaction: Database, place: SearchablePlace, thing: SearchableThing): Promise<void>;
}
