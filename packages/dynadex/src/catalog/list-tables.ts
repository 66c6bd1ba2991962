import { DynadexError } from "@dynadex/core/error";
import type { OperationInput, OperationOutput } from "@dynadex/contract";
import { sql, type RawBuilder } from "kysely";
import type { Database } from "../database/database.ts";
import { encodePageToken, parsePageToken } from "../database/page-token.ts";
import { SUMMARY_COLUMNS, toTableSummary } from "./table-views.ts";

type ListQuery = OperationInput<"listTables">["query"];

/**
 * Tables in one total order, page by page: by name (bytes), or by change, items or size with the largest first and
 * unknown last. `total` counts what the filters leave, whatever the page.
 */
export async function listTables(
  database: Database,
  query: ListQuery,
): Promise<OperationOutput<"listTables">> {
  const order = ORDERS[query.sort];
  const filtered = filterTables(database, query);
  const rows = await filtered
    .select(SUMMARY_COLUMNS)
    .select(order.value.as("position"))
    .$if(query.cursor !== undefined, (page) =>
      page.where(order.after(parsePosition(query.cursor!, query.sort))),
    )
    .orderBy(order.value, order.direction)
    .orderBy("asset.id")
    .limit(query.limit + 1)
    .execute();
  const { total } = await filtered
    .select(({ fn }) => fn.countAll<string>().as("total"))
    .executeTakeFirstOrThrow();
  const shown = rows.slice(0, query.limit);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return {
    items: shown.map(toTableSummary),
    nextCursor: last === undefined ? null : encodePageToken([query.sort, last.position, last.id]),
    total: Number(total),
  };
}

function filterTables(database: Database, query: ListQuery) {
  const { state, accountId, region, connectionId, name, tag, owner } = query;
  let tables = database.selectFrom("asset");
  if (state !== "any") tables = tables.where("asset.state", "=", state);
  if (accountId !== undefined) tables = tables.where("asset.account_id", "=", storable(accountId));
  if (region !== undefined) tables = tables.where("asset.region", "=", storable(region));
  if (name !== undefined) {
    tables = tables.where(name.startsWith("arn:") ? "asset.arn" : "asset.name", "=", storable(name));
  }
  if (tag !== undefined) tables = tables.where(sql<boolean>`${storable(tag)} = any (asset.tags)`);
  if (owner !== undefined) tables = tables.where(sql<boolean>`${storable(owner)} = any (asset.owners)`);
  if (connectionId !== undefined) {
    tables = tables.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("asset_connection as link")
          .select("link.asset_id")
          .whereRef("link.asset_id", "=", "asset.id")
          .where("link.connection_id", "=", connectionId),
      ),
    );
  }
  return tables;
}

/** PostgreSQL's text cannot hold U+0000, so no name has it; the replacement is in no name either. */
function storable(text: string): string {
  return text.replaceAll("\0", "\uFFFD");
}

interface TablePosition {
  readonly value: string;
  readonly id: string;
}

interface TableOrder {
  /** The sort value as exact text can say it: instants keep their microseconds. */
  readonly value: RawBuilder<string>;
  readonly direction: "asc" | "desc";
  readonly after: (position: TablePosition) => RawBuilder<boolean>;
}

const ORDERS: { readonly [Sort in ListQuery["sort"]]: TableOrder } = {
  name: {
    value: sql<string>`asset.name`,
    direction: "asc",
    after: ({ value, id }) => sql<boolean>`(asset.name, asset.id) > (${value}, ${id}::uuid)`,
  },
  "-updatedAt": largestFirst(sql<string>`(extract(epoch from asset.updated_at) * 1000000)::bigint`),
  "-itemCount": largestFirst(sql<string>`coalesce(asset.item_count, -1)`),
  "-sizeBytes": largestFirst(sql<string>`coalesce(asset.size_bytes, -1)`),
};

function largestFirst(value: RawBuilder<string>): TableOrder {
  return {
    value,
    direction: "desc",
    after: (position) => sql<boolean>`(${value} < ${position.value}::bigint
      or ${value} = ${position.value}::bigint and asset.id > ${position.id}::uuid)`,
  };
}

function parsePosition(cursor: string, sort: ListQuery["sort"]): TablePosition {
  const [cursorSort, value, id] = parsePageToken(cursor, 3);
  const isValue =
    typeof value === "string" && (sort === "name" ? !value.includes("\0") : WHOLE_NUMBER.test(value));
  if (cursorSort !== sort || !isValue || typeof id !== "string" || !UUID.test(id)) {
    throw new DynadexError(
      "INVALID_INPUT",
      "the cursor must be one that this list answered with, unchanged",
      {
        resource: "cursor",
        hint: "Start again without a cursor when the order changes.",
        issues: [{ path: ["cursor"], code: "invalid_cursor", message: "not a cursor of this list" }],
      },
    );
  }
  return { value, id };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WHOLE_NUMBER = /^-?\d{1,18}$/;
