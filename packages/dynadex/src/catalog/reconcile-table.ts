import type { TableFacts } from "@dynadex/core/asset";
import { invariant } from "@dynadex/core/error";
import type { SchemaDocument } from "@dynadex/core/schema";
import type { ReconcileOutcome, TableObservation } from "../crawl/crawl-catalog.ts";
import type { Database } from "../database/database.ts";
import { listAnnotationRows } from "./annotation-store.ts";
import { toFactColumns, toSchemaColumns } from "./asset-columns.ts";
import { assetIdOf } from "./asset-id.ts";
import { insertAsset, lockAsset, updateAsset, type AssetRow } from "./asset-store.ts";
import { decideSchema, firstSchema, type SchemaDecision } from "./decide-schema.ts";
import { decodeEvidence, encodeEvidence } from "./evidence-codec.ts";
import { deleteEvidence, findStoredEvidence } from "./evidence-store.ts";
import { keepKnownFacts } from "./keep-known-facts.ts";
import { listReconcileEvents } from "./list-reconcile-events.ts";
import { writeObservation } from "./observation-store.ts";
import { parseTableArn } from "./parse-table-arn.ts";
import { findSchemaVersion } from "./schema-version-store.ts";
import type { SearchIndex } from "./search-index.ts";
import { namedAttributes, toSearchablePlace, toSearchableThings } from "./searchable-things.ts";
import { observedFingerprint } from "./stable-facts.ts";

/** What reconciling one observation came to. */
export interface ReconcileResult {
  readonly assetId: string;
  readonly outcome: ReconcileOutcome;
}

/**
 * Brings the catalog in line with one observation of one table. The asset's row is locked first, so that any number of
 * crawls of one table come one after the other; one reconcile a transaction keeps the order of locks.
 *
 * An unchanged table costs three statements and writes two instants: when the table was last crawled, and when its
 * connection last listed it (I24). Facts that move by themselves are refreshed on the row without an event, refreshed
 * counts in the newest version without a new one. User edits are never touched (I22). An observation older than the
 * newest one changes nothing. A table that comes back is restored with its history; one that was dropped and made again
 * (another `TableId`) gets an event and a version of its own (I21).
 */
export async function reconcileTable(
  searchIndex: SearchIndex,
  transaction: Database,
  observation: TableObservation,
): Promise<ReconcileResult> {
  const assetId = assetIdOf(observation.facts.arn);
  const known = await lockAsset(transaction, assetId);
  if (known !== undefined) return updateTable(searchIndex, transaction, observation, known);
  if (await createTable(searchIndex, transaction, observation, assetId))
    return { assetId, outcome: "created" };
  const other = await lockAsset(transaction, assetId);
  invariant(other !== undefined, "an asset that could not be inserted is there");
  return updateTable(searchIndex, transaction, observation, other);
}

async function createTable(
  searchIndex: SearchIndex,
  transaction: Database,
  observation: TableObservation,
  assetId: string,
): Promise<boolean> {
  const { facts, schema, at } = observation;
  const { partition, region, accountId, name } = parseTableArn(facts.arn);
  const first = firstSchema(observation);
  const isInserted = await insertAsset(transaction, {
    id: assetId,
    arn: facts.arn,
    partition,
    account_id: accountId,
    region,
    name,
    ...toFactColumns(facts),
    ...toSchemaColumns(first, 1),
    reading_fingerprint: schema?.readingFingerprint ?? null,
    created_at: at,
    updated_at: at,
    last_crawled_at: at,
  });
  if (!isInserted) return false;
  await writeObservation(transaction, {
    ...observation,
    assetId,
    version: { number: 1, document: first.document, diff: null },
    evidence: schema && encodeEvidence(schema.evidence),
    events: [{ kind: "created", details: { version: 1 } }],
  });
  const place = { assetId, accountId, region, name };
  const things = toSearchableThings(place, NO_WORDS, facts, first.document, []);
  await searchIndex.replaceThings(transaction, place, things);
  return true;
}

const NO_WORDS = { display_name: null, description: null, owners: [], tags: [] };

async function updateTable(
  searchIndex: SearchIndex,
  transaction: Database,
  observation: TableObservation,
  known: AssetRow,
): Promise<ReconcileResult> {
  const assetId = known.id;
  const record = { ...observation, assetId, version: null, evidence: null, events: [] };
  if (isOutdated(observation, known)) {
    await writeObservation(transaction, record);
    return { assetId, outcome: "unchanged" };
  }
  const { schema, at } = observation;
  const isRecreated =
    known.table_id !== null &&
    observation.facts.tableId !== null &&
    known.table_id !== observation.facts.tableId;
  const facts = isRecreated ? observation.facts : keepKnownFacts(known.facts, observation.facts);
  const decision = await decideSchema(toKnownSchema(transaction, known), { facts, schema, isRecreated });
  const number = numberOf(decision, known);
  const events = listReconcileEvents(known, facts, decision, number, isRecreated);
  const isNewReading =
    schema !== null && (isRecreated || schema.readingFingerprint !== known.reading_fingerprint);

  await updateAsset(transaction, assetId, {
    ...(observedFingerprint(facts) === known.observed_fingerprint ? {} : toFactColumns(facts)),
    ...(decision.kind === "keep" ? {} : toSchemaColumns(decision, number)),
    ...(isNewReading ? { reading_fingerprint: schema.readingFingerprint } : {}),
    ...(events.length > 0 ? { updated_at: at } : {}),
    ...(known.state === "deleted" ? { state: "active", deleted_at: null } : {}),
    ...(known.last_crawl_error === null ? {} : { last_crawl_error: null }),
    last_crawled_at: at,
  });
  await writeObservation(transaction, {
    ...record,
    version: toWrittenVersion(decision, number),
    evidence: isNewReading ? encodeEvidence(schema.evidence) : null,
    events,
  });
  if (isRecreated && schema === null) {
    await deleteEvidence(transaction, assetId);
    await updateAsset(transaction, assetId, { reading_fingerprint: null });
  }
  if (isSearchAffected(known.facts, facts, decision)) {
    await indexAgain(searchIndex, transaction, known, facts, decision);
  }
  return { assetId, outcome: outcomeOf(known, events.length > 0, isRecreated) };
}

/** Another crawl has seen the table, or seen it gone, after this observation was made. */
function isOutdated({ at }: TableObservation, known: AssetRow): boolean {
  const newest = Math.max(known.last_crawled_at?.getTime() ?? 0, known.deleted_at?.getTime() ?? 0);
  return new Date(at).getTime() < newest;
}

function toKnownSchema(transaction: Database, known: AssetRow) {
  return {
    facts: known.facts,
    fingerprint: known.schema_fingerprint,
    readDocument: () => readNewestDocument(transaction, known),
    readEvidence: async () => {
      const stored = await findStoredEvidence(transaction, known.id);
      return stored === undefined ? null : decodeEvidence(stored);
    },
  };
}

async function readNewestDocument(transaction: Database, known: AssetRow): Promise<SchemaDocument> {
  const newest = await findSchemaVersion(transaction, known.id, versionOf(known));
  invariant(newest !== undefined, "the current version of a table is there");
  return newest.document;
}

function versionOf(known: AssetRow): number {
  invariant(known.current_version !== null, "every table has a version from its first crawl on");
  return known.current_version;
}

function numberOf(decision: SchemaDecision, known: AssetRow): number {
  return decision.kind === "version" ? versionOf(known) + 1 : versionOf(known);
}

function toWrittenVersion(decision: SchemaDecision, number: number) {
  if (decision.kind === "keep") return null;
  return { number, document: decision.document, diff: decision.kind === "version" ? decision.diff : null };
}

function outcomeOf(known: AssetRow, isChanged: boolean, isRecreated: boolean): ReconcileOutcome {
  if (isRecreated) return "recreated";
  if (known.state === "deleted") return "restored";
  return isChanged ? "updated" : "unchanged";
}

/** True when names or tags are others than before; counts are not searched. */
function isSearchAffected(before: TableFacts, facts: TableFacts, decision: SchemaDecision): boolean {
  if (searchedFacts(before) !== searchedFacts(facts)) return true;
  if (decision.kind === "keep") return false;
  return decision.before === null || searchedPaths(decision.before) !== searchedPaths(decision.document);
}

function searchedFacts({ indexes, tags }: TableFacts): string {
  return JSON.stringify([indexes.map(({ name }) => name).toSorted(), tags.known ? tags.value : null]);
}

function searchedPaths(document: SchemaDocument): string {
  return JSON.stringify(namedAttributes(document).map(({ path }) => path));
}

async function indexAgain(
  searchIndex: SearchIndex,
  transaction: Database,
  known: AssetRow,
  facts: TableFacts,
  decision: SchemaDecision,
): Promise<void> {
  const place = toSearchablePlace(known);
  const document =
    decision.kind === "keep" ? await readNewestDocument(transaction, known) : decision.document;
  const annotations = await listAnnotationRows(transaction, known.id);
  const things = toSearchableThings(place, known, facts, document, annotations);
  await searchIndex.replaceThings(transaction, place, things);
}
