import { randomUUID } from "node:crypto";
import type { Actor, OperationContext } from "@dynadex/contract";
import type { TableFacts } from "@dynadex/core/asset";
import type { Item } from "@dynadex/core/value";
import type { ReconcileResult } from "../reconcile-table.ts";
import type { CrawlCatalog, TableObservation } from "../../crawl/crawl-catalog.ts";
import type { Database } from "../../database/database.ts";
import { createTestDatabase } from "../../database/testing/test-database.ts";
import { catalogOperations } from "../catalog-operations.ts";
import { createCrawlCatalog } from "../crawl-catalog.ts";
import type { SearchIndex } from "../search-index.ts";
import { readItems } from "./observation.ts";

/** A catalog on a fresh database with one connection, and a crawl of one table as one call. */
export interface TestCatalog extends AsyncDisposable {
  readonly database: Database;
  readonly catalog: CrawlCatalog;
  readonly operations: ReturnType<typeof catalogOperations>;
  readonly connectionId: string;
  /** Makes another connection. */
  readonly connect: (name: string) => Promise<string>;
  /** Reconciles one table: all its items, or only its facts when there are none given. */
  readonly crawl: (
    facts: TableFacts,
    items: readonly Item[] | null,
    options?: { readonly at?: string; readonly connectionId?: string; readonly runId?: string },
  ) => Promise<ReconcileResult>;
  readonly reconcile: (observation: TableObservation) => Promise<ReconcileResult>;
}

/** When test crawls happen unless they say otherwise. */
export const NOON = "2026-03-01T12:00:00.000Z";
/** When people edit in tests. */
export const EDITED_AT = "2026-03-01T15:00:00.000Z";

/** Opens a catalog for one test. */
export async function openTestCatalog(searchIndex: SearchIndex = ignoredIndex): Promise<TestCatalog> {
  const { database, ...store } = await createTestDatabase();
  const catalog = createCrawlCatalog({ searchIndex });
  const connect = async (name: string): Promise<string> => {
    const row = {
      qualified_name: `default/dynamodb/${name}`,
      name,
      settings: "{}",
      admin_users: ["ada"],
      created_by: "ada",
    };
    const { id } = await database
      .insertInto("connection")
      .values(row)
      .returning("id")
      .executeTakeFirstOrThrow();
    return id;
  };
  const connectionId = await connect("shop");
  const reconcile = (observation: TableObservation): Promise<ReconcileResult> =>
    database.transaction().execute((transaction) => catalog.reconcileTable(transaction, observation));
  return {
    database,
    catalog,
    operations: catalogOperations({ database, searchIndex, now: () => EDITED_AT }),
    connectionId,
    connect,
    reconcile,
    crawl: (facts, items, options = {}) =>
      reconcile({
        connectionId: options.connectionId ?? connectionId,
        region: "eu-west-1",
        runId: options.runId ?? randomUUID(),
        facts,
        schema: items && readItems(facts, items),
        at: options.at ?? NOON,
      }),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

/** For tests that do not search. */
const ignoredIndex: SearchIndex = { replaceThings: async () => {}, putThing: async () => {} };

const ada: Actor = { userId: null, username: "ada", role: "$member", groups: [] };
/** Ada asks. */
export const asAda: OperationContext = {
  actor: ada,
  requestId: "request-1",
  signal: new AbortController().signal,
};

/** The parts a route does not declare. */
export const nothing = { params: undefined, query: undefined, body: undefined } as const;
