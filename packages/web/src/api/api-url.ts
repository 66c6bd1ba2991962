import type { OperationRequest, ROUTES } from "@dynadex/contract";
import { withQuery } from "../routes.ts";

/** The operations whose answers are a page's JSON twin. Typed by the contract, so that a difference is a compile error. */
const TWINS = {
  getConnection: "/api/v1/connections/{connectionId}",
  getOverview: "/api/v1/overview",
  getRun: "/api/v1/runs/{runId}",
  getSchema: "/api/v1/tables/{tableId}/schema",
  getSchemaDiff: "/api/v1/tables/{tableId}/diff",
  getTable: "/api/v1/tables/{tableId}",
  listAuditEvents: "/api/v1/audit",
  listConnections: "/api/v1/connections",
  listRuns: "/api/v1/runs",
  listSchemaVersions: "/api/v1/tables/{tableId}/versions",
  listTableEvents: "/api/v1/tables/{tableId}/events",
  listTables: "/api/v1/tables",
  listTokens: "/api/v1/tokens",
  listUsers: "/api/v1/users",
  search: "/api/v1/search",
} as const satisfies { readonly [Id in keyof typeof ROUTES]?: (typeof ROUTES)[Id]["path"] };

/** An operation that can be a page's twin. */
export type TwinId = keyof typeof TWINS;

/** The address of an operation's answer: what a page links to as the same in JSON. */
export function apiUrl<Id extends TwinId>(id: Id, request: OperationRequest<Id>): string {
  const { params = {}, query = {} } = request as {
    params?: Readonly<Record<string, string>>;
    query?: object;
  };
  const path = TWINS[id].replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  return withQuery(path, query);
}
