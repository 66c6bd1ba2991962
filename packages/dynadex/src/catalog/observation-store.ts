import { sql, type RawBuilder } from "kysely";
import type { SchemaDiff, SchemaDocument } from "@dynadex/core/schema";
import type { Database } from "../database/database.ts";
import { toJson } from "../database/json.ts";
import { CRAWL_ACTOR, type NewAssetEvent } from "./asset-event-store.ts";
import type { StoredEvidence } from "./evidence-codec.ts";

/** What one observation adds to the history of an asset; the asset itself is written apart. */
export interface ObservationRecord {
  readonly assetId: string;
  readonly connectionId: string;
  readonly region: string;
  readonly runId: string;
  readonly at: string;
  /** A version that is not there yet is made; one that is there is refreshed. */
  readonly version: {
    readonly number: number;
    readonly document: SchemaDocument;
    readonly diff: SchemaDiff | null;
  } | null;
  readonly evidence: StoredEvidence | null;
  readonly events: readonly NewAssetEvent[];
}

/** Notes that a connection lists a table, with all the history that goes with it, in one statement. */
export async function writeObservation(transaction: Database, record: ObservationRecord): Promise<void> {
  const parts = [
    sql`listed as (${listTable(record)})`,
    ...(record.version === null ? [] : [sql`versioned as (${putVersion(record, record.version)})`]),
    ...(record.evidence === null ? [] : [sql`proved as (${putEvidence(record, record.evidence)})`]),
    ...(record.events.length === 0 ? [] : [sql`told as (${insertEvents(record)})`]),
  ];
  await sql`with ${sql.join(parts)} select`.execute(transaction);
}

/** An older observation than the one that took the table off the list does not put it back. */
function listTable({ assetId, connectionId, region, runId, at }: ObservationRecord): RawBuilder<unknown> {
  return sql`
    insert into asset_connection as link (asset_id, connection_id, region, last_listed_run_id, last_listed_at)
    values (${assetId}, ${connectionId}, ${region}, ${runId}, ${at})
    on conflict (connection_id, region, asset_id) do update set
      last_listed_run_id = excluded.last_listed_run_id,
      last_listed_at = greatest(link.last_listed_at, excluded.last_listed_at),
      unlisted_at = case when link.unlisted_at > excluded.last_listed_at then link.unlisted_at end`;
}

function putVersion(
  { assetId, runId, at }: ObservationRecord,
  { number, document, diff }: NonNullable<ObservationRecord["version"]>,
): RawBuilder<unknown> {
  return sql`
    insert into schema_version
      (asset_id, version, document, diff, change_count, is_breaking, run_id, created_at, refreshed_at)
    values (${assetId}, ${number}, ${toJson(document)}, ${diff && toJson(diff)},
      ${diff?.changes.length ?? 0}, ${diff?.isBreaking ?? false}, ${runId}, ${at}, ${at})
    on conflict (asset_id, version) do update set
      document = excluded.document, refreshed_at = excluded.refreshed_at`;
}

function putEvidence(
  { assetId, at }: ObservationRecord,
  { formatVersion, content }: StoredEvidence,
): RawBuilder<unknown> {
  return sql`
    insert into evidence (asset_id, format_version, content, updated_at)
    values (${assetId}, ${formatVersion}, ${content}, ${at})
    on conflict (asset_id) do update set format_version = excluded.format_version, content = excluded.content,
      updated_at = excluded.updated_at`;
}

function insertEvents({ assetId, runId, at, events }: ObservationRecord): RawBuilder<unknown> {
  return sql`
    insert into asset_event (asset_id, at, kind, actor, run_id, details)
    select ${assetId}::uuid, ${at}::timestamptz, kind, ${CRAWL_ACTOR}, ${runId}::uuid, details::json
    from unnest(${events.map(({ kind }) => kind)}::text[], ${events.map(({ details }) => toJson(details))}::text[])
      as event (kind, details)`;
}
