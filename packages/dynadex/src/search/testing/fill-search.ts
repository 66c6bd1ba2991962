import { sql } from "kysely";
import type { Database } from "../../database/database.ts";
import { buildEntry } from "../build-entry.ts";
import { putSearchEntries } from "../postgres-search-index.ts";
import { ATTRIBUTES_PER_TABLE, syntheticTable, type SyntheticTable } from "./synthetic-tables.ts";

/** Tables written in one transaction. */
const TABLES_PER_BATCH = 50;

/**
 * Fills the catalog with synthetic tables until there are about `attributes` attributes to be found, through the same
 * statements a crawl uses, and brings the planner's statistics up to date. For benchmarks; about two minutes a million.
 */
export async function fillSearch(database: Database, attributes: number): Promise<{ tables: number }> {
  const tables = Math.ceil(attributes / ATTRIBUTES_PER_TABLE);
  for (let start = 0; start < tables; start += TABLES_PER_BATCH) {
    const size = Math.min(TABLES_PER_BATCH, tables - start);
    const batch = Array.from({ length: size }, (_, offset) => syntheticTable(start + offset));
    await database.transaction().execute(async (transaction) => {
      await insertAssets(transaction, batch);
      const entries = batch.flatMap(({ place, things }) => things.map((thing) => buildEntry(place, thing)));
      await putSearchEntries(transaction, entries);
    });
  }
  await sql`vacuum analyze asset, search_entry, search_word`.execute(database);
  return { tables };
}

/** Rows that search needs of assets; their facts are empty. */
async function insertAssets(database: Database, tables: readonly SyntheticTable[]): Promise<void> {
  await database
    .insertInto("asset")
    .values(
      tables.map(({ arn, place, things }) => ({
        id: place.assetId,
        arn,
        partition: "aws",
        account_id: place.accountId,
        region: place.region,
        name: place.name,
        facts: "{}",
        facts_fingerprint: "",
        observed_fingerprint: "",
        status: "ACTIVE",
        billing_mode: "PAY_PER_REQUEST",
        index_count: 1,
        attribute_count: ATTRIBUTES_PER_TABLE,
        description: things[0]!.description,
      })),
    )
    .execute();
}
