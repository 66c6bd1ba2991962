import type { TableFacts } from "@dynadex/core/asset";
import { renderChange } from "@dynadex/core/schema";
import type { NewAssetEvent } from "./asset-event-store.ts";
import type { AssetRow } from "./asset-store.ts";
import type { SchemaDecision } from "./decide-schema.ts";
import { factsFingerprint, listFactChanges } from "./stable-facts.ts";

/** Changes an event spells out; the version has them all. */
const MAX_SENTENCES = 20;

/** What an observation of a known table is told as; nothing when nothing changed in meaning (I24). */
export function listReconcileEvents(
  known: Pick<AssetRow, "state" | "table_id" | "deleted_at" | "facts" | "facts_fingerprint">,
  facts: TableFacts,
  decision: SchemaDecision,
  version: number,
  isRecreated: boolean,
): NewAssetEvent[] {
  if (isRecreated) {
    const details = { tableIdBefore: known.table_id, tableIdAfter: facts.tableId, version };
    return [{ kind: "recreated", details }];
  }
  const events: NewAssetEvent[] = [];
  if (known.state === "deleted") {
    events.push({ kind: "restored", details: { deletedAt: known.deleted_at?.toISOString() ?? null } });
  }
  if (decision.kind === "version") {
    const changes = decision.diff?.changes ?? [];
    const details = {
      version,
      changeCount: changes.length,
      isBreaking: decision.diff?.isBreaking ?? false,
      sentences: changes.slice(0, MAX_SENTENCES).map(renderChange),
    };
    events.push({ kind: "schema-changed", details });
  }
  if (factsFingerprint(facts) !== known.facts_fingerprint) {
    events.push({ kind: "facts-changed", details: { changes: listFactChanges(known.facts, facts) } });
  }
  return events;
}
