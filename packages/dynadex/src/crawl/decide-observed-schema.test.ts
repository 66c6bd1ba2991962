import type { TableFacts } from "@dynadex/core/asset";
import { createEvidence, observeItem, type Evidence } from "@dynadex/core/evidence";
import type { Item } from "@dynadex/core/value";
import { expect, test } from "vitest";
import type { Database } from "../database/database.ts";
import type { CrawlCatalog, KnownTable } from "./crawl-catalog.ts";
import type { TableReading } from "./crawl-table.ts";
import { decideObservedSchema } from "./decide-observed-schema.ts";

const facts = {
  arn: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
  tableId: "id-1",
  itemCount: 1_000,
  key: { partition: [{ name: "pk", type: "S" }], sort: [] },
  indexes: [],
} as unknown as TableFacts;
const database = {} as Database;

function evidenceOf(...items: readonly Item[]): Evidence {
  const evidence = createEvidence();
  for (const item of items) observeItem(evidence, item);
  return evidence;
}

function readingOf(evidence: Evidence, receipt: Partial<TableReading["receipt"]> = {}): TableReading {
  return {
    evidence,
    receipt: {
      plan: "segments",
      items: evidence.items,
      readUnits: 1,
      pages: 1,
      isWholeTable: false,
      endedBecause: "done",
      ...receipt,
    },
  };
}

function catalogWith(known: Partial<KnownTable> | null): CrawlCatalog {
  const table = known && {
    assetId: "a",
    tableId: "id-1",
    lastReadingFingerprint: null,
    readEvidence: async () => null,
  };
  return { findKnownTable: async () => table && { ...table, ...known } } as unknown as CrawlCatalog;
}

const fresh = evidenceOf({ pk: { S: "a" }, late: { BOOL: true } });
const stored = evidenceOf({ pk: { S: "b" } }, { pk: { S: "c" } });

test("A whole table replaces what was known", async () => {
  const catalog = catalogWith({ readEvidence: async () => stored });
  const reading = readingOf(fresh, { plan: "whole", isWholeTable: true });
  expect((await decideObservedSchema(catalog, database, facts, reading))?.evidence.items).toBe(1);
});

test("A sample is added to what was known", async () => {
  const catalog = catalogWith({ readEvidence: async () => stored });
  const schema = await decideObservedSchema(catalog, database, facts, readingOf(fresh));
  expect(schema?.evidence.items).toBe(3);
  expect(schema?.document.evidence.items).toBe(3);
});

test("I24: the sample that was read the last time says nothing new", async () => {
  const first = await decideObservedSchema(catalogWith(null), database, facts, readingOf(fresh));
  const lastReadingFingerprint = first!.readingFingerprint;
  const catalog = catalogWith({ lastReadingFingerprint, readEvidence: async () => stored });
  expect(await decideObservedSchema(catalog, database, facts, readingOf(fresh))).toBeNull();
});

test("I21: a sample of a table that was made again is not added to that of the one before", async () => {
  const catalog = catalogWith({ tableId: "id-0", readEvidence: async () => stored });
  expect((await decideObservedSchema(catalog, database, facts, readingOf(fresh)))?.evidence.items).toBe(1);
});

test("A reading that was cut short does not change what an earlier one has shown, and is better than nothing", async () => {
  const cut = readingOf(fresh, { endedBecause: "budget" });
  const known = catalogWith({ readEvidence: async () => stored });
  expect(await decideObservedSchema(known, database, facts, cut)).toBeNull();
  expect((await decideObservedSchema(catalogWith(null), database, facts, cut))?.evidence.items).toBe(1);
  const empty = readingOf(createEvidence(), { endedBecause: "refused" });
  expect(await decideObservedSchema(catalogWith(null), database, facts, empty)).toBeNull();
});
