import type { Operations } from "@dynadex/contract";
import { archiveConnection } from "./archive-connection.ts";
import type { ConnectionDependencies } from "./connection-dependencies.ts";
import { createConnection } from "./create-connection.ts";
import { editConnection } from "./edit-connection.ts";
import { getConnectionRow } from "./get-connection.ts";
import { listConnections } from "./list-connections.ts";
import { renderConnection } from "./render-connection.ts";
import { testConnection } from "./test-connection.ts";

/** The operations on connections. */
export type ConnectionOperations =
  | "listConnections"
  | "createConnection"
  | "getConnection"
  | "editConnection"
  | "archiveConnection"
  | "testConnection";

/** Listing, making, reading, changing, archiving and testing connections; changes are for their admins (A19). */
export function connectionOperations(
  dependencies: ConnectionDependencies,
): Pick<Operations, ConnectionOperations> {
  const { database } = dependencies;
  return {
    listConnections: ({ query }) => listConnections(database, query),

    createConnection: ({ body }, context) => createConnection(dependencies, body, context),

    getConnection: async ({ params }) =>
      renderConnection(await getConnectionRow(database, params.connectionId)),

    editConnection: ({ params, body }, context) =>
      editConnection(dependencies, { connectionId: params.connectionId, body }, context),

    archiveConnection: async ({ params }, context) => {
      await archiveConnection(dependencies, params.connectionId, context);
      return {};
    },

    testConnection: ({ params }, context) => testConnection(dependencies, params.connectionId, context),
  };
}
