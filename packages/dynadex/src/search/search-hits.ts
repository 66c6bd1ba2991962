import { sql } from "kysely";
import type { AttributePath } from "@dynadex/core/schema";
import type { SearchHit } from "@dynadex/contract";
import type { Database } from "../database/database.ts";

/** A hit before it is known where in the result it stands. */
export type HitRow = Omit<SearchHit, "snippet" | "score"> & { readonly description: string | null };

/** What is shown of the entries, by entry id. */
export async function readHits(database: Database, ids: readonly string[]): Promise<Map<string, HitRow>> {
  if (ids.length === 0) return new Map();
  const rows = await database
    .selectFrom("search_entry as e")
    .innerJoin("asset as a", "a.id", "e.asset_id")
    .leftJoin("annotation as n", "n.id", "e.id")
    .select([
      "e.id as entry_id",
      "e.kind",
      "e.path",
      "e.title",
      sql<string | null>`case e.kind when 'table' then a.description else n.description end`.as(
        "description",
      ),
      "a.id",
      "a.name",
      "a.display_name",
      "a.account_id",
      "a.region",
      "a.state",
    ])
    .where("e.id", "in", [...ids])
    .execute();
  return new Map(
    rows.map((row) => [
      row.entry_id,
      {
        kind: row.kind,
        path: row.path as AttributePath as SearchHit["path"],
        title: row.title,
        description: row.description,
        table: {
          id: row.id,
          name: row.name,
          displayName: row.display_name,
          accountId: row.account_id,
          region: row.region,
          state: row.state,
        },
      },
    ]),
  );
}
