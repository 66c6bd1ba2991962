import type { Client } from "@dynadex/sdk";
import type { Database } from "../../packages/dynadex/src/database/database.ts";

/** What must be there exactly once, whatever happened on the way. */
export interface CatalogState {
  /** Active tables with the fingerprint of their schema, by name. */
  readonly schemas: readonly (readonly [name: string, fingerprint: string | null])[];
  /** Events as `table kind`, sorted. */
  readonly events: readonly string[];
  /** Schema versions as `table version`, sorted. */
  readonly versions: readonly string[];
  /** Things that can be found, as `kind table`, sorted. */
  readonly entries: readonly string[];
}

/** Reads a catalog in a form in which two of the same source are equal. */
export async function readCatalog(database: Database): Promise<CatalogState> {
  const assets = await database
    .selectFrom("asset")
    .select(["id", "name", "schema_fingerprint"])
    .where("state", "=", "active")
    .orderBy("name")
    .execute();
  const names = new Map(assets.map(({ id, name }) => [id, name]));
  const events = await database.selectFrom("asset_event").select(["asset_id", "kind"]).execute();
  const versions = await database.selectFrom("schema_version").select(["asset_id", "version"]).execute();
  const entries = await database.selectFrom("search_entry").select(["asset_id", "kind"]).execute();
  return {
    schemas: assets.map((asset) => [asset.name, asset.schema_fingerprint]),
    events: events.map(({ asset_id, kind }) => `${names.get(asset_id)} ${kind}`).toSorted(),
    versions: versions.map(({ asset_id, version }) => `${names.get(asset_id)} ${version}`).toSorted(),
    entries: entries.map(({ asset_id, kind }) => `${kind} ${names.get(asset_id)}`).toSorted(),
  };
}

/** For each table how often a search for its name finds a table of that name. */
export async function countHits(client: Client, names: readonly string[]): Promise<readonly number[]> {
  const counts: number[] = [];
  for (const name of names) {
    const { items } = await client.search.list({ q: name, kind: "table" });
    counts.push(items.filter((hit) => hit.title === name).length);
  }
  return counts;
}

/** Steps of a run by state, straight from the store. */
export async function countSteps(
  database: Database,
  runId: string,
): Promise<{ readonly [state: string]: number }> {
  const rows = await database
    .selectFrom("run_step")
    .select(["state", ({ fn }) => fn.countAll<string>().as("count")])
    .where("run_id", "=", runId)
    .where("is_counted", "=", true)
    .groupBy("state")
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}
