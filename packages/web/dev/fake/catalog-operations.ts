import type { Operations, TableSummary } from "@dynadex/contract";
import { hoursAgo } from "./ids.ts";
import { get, pageOf } from "./lists.ts";
import type { FakeRun } from "./runs.ts";
import { searchWorld } from "./search-world.ts";
import { makeDiff, type World } from "./world.ts";

type CatalogId =
  | "getOverview"
  | "listTables"
  | "getTable"
  | "editTable"
  | "deleteTable"
  | "getSchema"
  | "listSchemaVersions"
  | "getSchemaDiff"
  | "listTableEvents"
  | "listAnnotations"
  | "putAnnotation"
  | "search";

/** The catalog. */
export function catalogOperations(world: World, runs: FakeRun[]): Pick<Operations, CatalogId> {
  const table = (id: string) => get(world.tables.get(id), "table");
  return {
    getOverview: async () => {
      const all = [...world.tables.values()].map(({ detail }) => detail);
      const active = all.filter(({ state }) => state === "active");
      const places = Map.groupBy(active, ({ accountId, region }) => `${accountId} ${region}`);
      return {
        tables: active.length,
        deletedTables: all.length - active.length,
        attributes: sum(active, "attributeCount"),
        items: sum(active, "itemCount"),
        sizeBytes: sum(active, "sizeBytes"),
        places: [...places.values()].map((tables) => ({
          accountId: tables[0]?.accountId ?? "",
          region: tables[0]?.region ?? "",
          tables: tables.length,
          items: sum(tables, "itemCount"),
          sizeBytes: sum(tables, "sizeBytes"),
          lastCrawledAt: tables[0]?.lastCrawledAt ?? null,
        })),
        recentChanges: world.events.slice(0, 8).map((event) => ({
          ...event,
          table: get(
            all.find(({ id }) => event.id.endsWith(id.slice(0, 4))),
            "table",
          ),
        })),
      };
    },
    listTables: async ({ query }) => {
      const wanted = [...world.tables.values()]
        .map(({ detail }) => detail)
        .filter(
          (detail) =>
            (query.state === "any" || detail.state === query.state) &&
            (query.accountId === undefined || detail.accountId === query.accountId) &&
            (query.region === undefined || detail.region === query.region) &&
            (query.tag === undefined || detail.tags.includes(query.tag)) &&
            (query.owner === undefined || detail.owners.includes(query.owner)) &&
            (query.name === undefined || detail.name === query.name || detail.arn === query.name) &&
            (query.connectionId === undefined ||
              detail.connections.some(({ id }) => id === query.connectionId)),
        );
      const by: Record<typeof query.sort, (a: TableSummary, b: TableSummary) => number> = {
        name: (a, b) => a.name.localeCompare(b.name) || a.accountId.localeCompare(b.accountId),
        "-updatedAt": (a, b) => b.updatedAt.localeCompare(a.updatedAt),
        "-itemCount": (a, b) => (b.itemCount ?? 0) - (a.itemCount ?? 0),
        "-sizeBytes": (a, b) => (b.sizeBytes ?? 0) - (a.sizeBytes ?? 0),
      };
      return pageOf(wanted.toSorted(by[query.sort]), query);
    },
    getTable: async ({ params }) => table(params.tableId).detail,
    editTable: async ({ params, body }) => {
      const found = table(params.tableId);
      found.detail = { ...found.detail, ...body };
      world.events.unshift({
        id: `${Date.now()}${found.detail.id.slice(0, 4)}`,
        at: new Date().toISOString(),
        kind: "edited",
        actor: "ines",
        runId: null,
        details: { changes: Object.entries(body).map(([field, after]) => ({ field, before: null, after })) },
      });
      return found.detail;
    },
    deleteTable: async ({ params }) => {
      table(params.tableId);
      world.tables.delete(params.tableId);
      return {};
    },
    getSchema: async ({ params, query }) => {
      const { documents, detail } = table(params.tableId);
      const version = query.version ?? documents.length;
      return {
        version,
        createdAt: hoursAgo(3 + (documents.length - version) * 200),
        refreshedAt: hoursAgo(3),
        runId: runs[0]?.base.id ?? null,
        document: get(documents[version - 1], `version of ${detail.name}`),
      };
    },
    listSchemaVersions: async ({ params, query }) => {
      const { documents } = table(params.tableId);
      const versions = documents.map((_, index) => ({
        version: index + 1,
        createdAt: hoursAgo(3 + (documents.length - index - 1) * 200),
        refreshedAt: hoursAgo(3 + (documents.length - index - 1) * 199),
        runId: runs[index]?.base.id ?? null,
        changeCount: index === 0 ? 0 : makeDiff(index, index + 1).changes.length,
        isBreaking: index === 2,
      }));
      return pageOf(versions.toReversed(), query);
    },
    getSchemaDiff: async ({ params, query }) => {
      const last = table(params.tableId).documents.length;
      return makeDiff(query.from ?? last - 1, query.to ?? last);
    },
    listTableEvents: async ({ params, query }) => {
      const { detail } = table(params.tableId);
      return pageOf(
        world.events.filter(({ id }) => id.endsWith(detail.id.slice(0, 4))),
        query,
      );
    },
    listAnnotations: async ({ params }) => ({ items: world.annotations.get(params.tableId) ?? [] }),
    putAnnotation: async ({ params, body }) => {
      const others = (world.annotations.get(params.tableId) ?? []).filter(
        ({ target, path }) => target !== body.target || JSON.stringify(path) !== JSON.stringify(body.path),
      );
      const isEmpty = (body.description ?? "") === "" && body.tags.length === 0;
      const items = isEmpty
        ? others
        : [...others, { ...body, updatedBy: "ines", updatedAt: new Date().toISOString() }];
      world.annotations.set(params.tableId, items);
      return { items };
    },
    search: async ({ query }) => searchWorld(world, query.q, query),
  };
}

const sum = (tables: readonly TableSummary[], of: "itemCount" | "sizeBytes" | "attributeCount") =>
  tables.reduce((total, each) => total + (each[of] ?? 0), 0);
