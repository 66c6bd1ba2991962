import { createAudit, createGroups, createSession, createTokens, createUsers } from "./groups/access.ts";
import { createConnections } from "./groups/connections.ts";
import { createRuns } from "./groups/runs.ts";
import { createSearch } from "./groups/search.ts";
import { createTables } from "./groups/tables.ts";
import { createWorkflows } from "./groups/workflows.ts";
import { createTransport, type ClientOptions } from "./transport.ts";

/**
 * Opens a client of a Dynadex server. Nothing is sent until something is called; every call takes `{ signal }` and
 * throws `ApiError`. GETs are sent again, a few times, when the server is busy (429, 503).
 *
 * @example
 * const client = createClient({ baseUrl: "http://127.0.0.1:4680", token });
 * for await (const table of client.tables.listAll({ region: "eu-west-1" })) show(table.name);
 */
export function createClient(options: ClientOptions) {
  const transport = createTransport(options);
  const { call } = transport;
  return {
    tables: createTables(call),
    search: createSearch(call),
    connections: createConnections(call),
    workflows: createWorkflows(call),
    runs: createRuns(transport),
    users: createUsers(call),
    groups: createGroups(call),
    tokens: createTokens(call),
    audit: createAudit(call),
    session: createSession(call),
    /** Calls any operation by its id. */
    call,
  };
}

/** A client of a Dynadex server. */
export type Client = ReturnType<typeof createClient>;
