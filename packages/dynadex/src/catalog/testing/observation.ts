import type { KeyAttribute, TableFacts } from "@dynadex/core/asset";
import { createEvidence, observeItem, serializeEvidence } from "@dynadex/core/evidence";
import { inferSchema } from "@dynadex/core/inference";
import { fingerprint, type Item } from "@dynadex/core/value";
import type { TableObservation } from "../../crawl/crawl-catalog.ts";

const NOT_ASKED = {
  known: false,
  because: "NOT_SUPPORTED",
  action: "dynamodb:Any",
  message: "none here",
} as const;

/** The facts of a small on-demand table, with what a test cares about. */
export function tableFacts(overrides: Partial<TableFacts> & { readonly name?: string } = {}): TableFacts {
  const name = overrides.name ?? "orders";
  return {
    name,
    arn: `arn:aws:dynamodb:eu-west-1:111122223333:table/${name}`,
    tableId: "11111111-1111-4111-8111-111111111111",
    status: "ACTIVE",
    createdAt: "2026-01-01T00:00:00.000Z",
    itemCount: 2,
    sizeBytes: 200,
    key: { partition: [key("id")], sort: [] },
    billingMode: "PAY_PER_REQUEST",
    capacity: { readUnits: 0, writeUnits: 0 },
    onDemandLimit: null,
    warmThroughput: null,
    tableClass: "STANDARD",
    isDeletionProtected: false,
    stream: null,
    encryption: { type: "AWS_OWNED", kmsKeyArn: null, status: null },
    replicas: [],
    multiRegionConsistency: null,
    vectorIndexes: [],
    indexes: [],
    timeToLive: { known: true, value: null },
    pointInTimeRecovery: NOT_ASKED,
    tags: { known: true, value: {} },
    resourcePolicy: NOT_ASKED,
    kinesisDestinations: NOT_ASKED,
    contributorInsights: NOT_ASKED,
    exports: NOT_ASKED,
    ...overrides,
  };
}

/** The facts of a global index on one attribute. */
export function indexFacts(name: string, attribute: string): TableFacts["indexes"][number] {
  return {
    kind: "global",
    name,
    arn: null,
    status: "ACTIVE",
    key: { partition: [key(attribute)], sort: [] },
    projection: "ALL",
    nonKeyAttributes: [],
    itemCount: 0,
    sizeBytes: 0,
    capacity: null,
    isBackfilling: false,
  };
}

/** A crawl's reading of all items of a table. */
export function readItems(
  facts: TableFacts,
  items: readonly Item[],
): NonNullable<TableObservation["schema"]> {
  const evidence = createEvidence();
  for (const item of items) observeItem(evidence, item);
  const summary = {
    source: "scan",
    isWholeTable: true,
    readUnits: 1,
    itemCountEstimate: items.length,
  } as const;
  const document = inferSchema({ table: facts, evidence, summary });
  return { document, evidence, readingFingerprint: fingerprint(serializeEvidence(evidence)) };
}

/** Two orders of different shape. */
export const ORDERS: readonly Item[] = [
  { id: { S: "1" }, customerEmail: { S: "ada@example.com" }, address: { M: { city: { S: "Paris" } } } },
  { id: { S: "2" }, customerEmail: { S: "bob@example.com" }, total: { N: "12.5" } },
];

function key(name: string): KeyAttribute {
  return { name, type: "S" };
}
