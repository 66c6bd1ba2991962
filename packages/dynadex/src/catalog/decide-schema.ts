import type { TableFacts } from "@dynadex/core/asset";
import { createEvidence, type Evidence } from "@dynadex/core/evidence";
import { documentFingerprint, inferSchema } from "@dynadex/core/inference";
import {
  diffSchemas,
  type EvidenceSummary,
  type SchemaDiff,
  type SchemaDocument,
} from "@dynadex/core/schema";
import { stableStringify } from "@dynadex/core/value";
import type { TableObservation } from "../crawl/crawl-catalog.ts";

/** The schema part of what is known of a table. */
export interface KnownSchema {
  readonly facts: TableFacts;
  readonly fingerprint: string | null;
  readonly readDocument: () => Promise<SchemaDocument>;
  readonly readEvidence: () => Promise<Evidence | null>;
}

/** What to do with the schema of a table. */
export type SchemaDecision =
  | { readonly kind: "keep" }
  /** The counts moved and the meaning did not: the newest version is rewritten. */
  | (WrittenSchema & { readonly kind: "refresh"; readonly before: SchemaDocument })
  /** `before` and `diff` are `null` for the first version. */
  | (WrittenSchema & {
      readonly kind: "version";
      readonly before: SchemaDocument | null;
      readonly diff: SchemaDiff | null;
    });

interface WrittenSchema {
  readonly document: SchemaDocument;
  readonly fingerprint: string;
}

/** What was found out now. */
export interface SchemaObservation {
  readonly facts: TableFacts;
  readonly schema: TableObservation["schema"];
  /** The table was dropped and made again: what is known is of another table (I21). */
  readonly isRecreated: boolean;
}

/** The schema of a table that was never seen: a crawl that read no item still knows the keys (I16). */
export function firstSchema({
  facts,
  schema,
}: Omit<SchemaObservation, "isRecreated">): SchemaDecision & { kind: "version" } {
  return { kind: "version", ...toWritten(schema?.document ?? keysOnly(facts)), before: null, diff: null };
}

/**
 * Decides what becomes of the schema of a known table: a new version only when its meaning changed or the table was made
 * again. A crawl that read no item derives it anew from the stored evidence when the keys changed.
 */
export async function decideSchema(
  known: KnownSchema,
  { facts, schema, isRecreated }: SchemaObservation,
): Promise<SchemaDecision> {
  const observed = schema === null ? null : toWritten(schema.document);
  if (isRecreated) {
    const written = observed ?? toWritten(keysOnly(facts));
    const before = await known.readDocument();
    return { kind: "version", ...written, before, diff: diffSchemas(before, written.document) };
  }
  if (observed === null && keysOf(known.facts) === keysOf(facts)) return { kind: "keep" };
  if (observed?.fingerprint === known.fingerprint) return { kind: "keep" };
  const before = await known.readDocument();
  const written = observed ?? toWritten(await deriveAnew(known, before, facts));
  const diff = diffSchemas(before, written.document);
  return diff.changes.length === 0
    ? { kind: "refresh", ...written, before }
    : { kind: "version", ...written, before, diff };
}

function toWritten(document: SchemaDocument): WrittenSchema {
  return { document, fingerprint: documentFingerprint(document) };
}

async function deriveAnew(
  known: KnownSchema,
  before: SchemaDocument,
  facts: TableFacts,
): Promise<SchemaDocument> {
  const evidence = await known.readEvidence();
  return evidence === null ? keysOnly(facts) : infer(facts, evidence, before.evidence);
}

function keysOnly(facts: TableFacts): SchemaDocument {
  return infer(facts, createEvidence(), { source: "none", isWholeTable: false, readUnits: 0 });
}

function infer(
  facts: TableFacts,
  evidence: Evidence,
  { source, isWholeTable, readUnits }: Pick<EvidenceSummary, "source" | "isWholeTable" | "readUnits">,
): SchemaDocument {
  const summary = { source, isWholeTable, readUnits, itemCountEstimate: facts.itemCount };
  return inferSchema({ table: facts, evidence, summary });
}

/** The keys of the table and its indexes, in whatever order AWS lists the indexes. */
function keysOf({ key, indexes }: TableFacts): string {
  return stableStringify([key, indexes.map((index) => stableStringify([index.name, index.key])).toSorted()]);
}
