import type { Connection, Operations } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import { uuid } from "./ids.ts";
import { get, pageOf } from "./lists.ts";
import type { World } from "./world.ts";

type ConnectionId =
  | "listConnections"
  | "createConnection"
  | "getConnection"
  | "editConnection"
  | "archiveConnection"
  | "testConnection";

/** Connections. */
export function connectionOperations(world: World): Pick<Operations, ConnectionId> {
  const find = (id: string) => get(world.connections.get(id), "connection");
  return {
    listConnections: async ({ query }) => pageOf([...world.connections.values()], query),
    createConnection: async ({ body }) => {
      const unknown = body.settings.regions.find((region) => !/^[a-z]{2}-[a-z]+-\d$/.test(region));
      if (unknown !== undefined) {
        throw new DynadexError(
          "INVALID_REGION",
          `A region of AWS must be named, but \`${unknown}\` is none.`,
          {
            hint: "Did you mean `eu-west-1`?",
            issues: [
              {
                path: ["settings", "regions", 0],
                code: "INVALID_REGION",
                message: `\`${unknown}\` is not a region.`,
              },
            ],
          },
        );
      }
      const now = new Date().toISOString();
      const { credential, ...rest } = body;
      const made: Connection = {
        ...rest,
        id: uuid(`connection ${now}`),
        qualifiedName: `default/dynamodb/${now}`,
        credential: credentialOf(credential),
        adminUsers: ["ines"],
        createdBy: "ines",
        createdAt: now,
        updatedAt: now,
      };
      world.connections.set(made.id, made);
      return made;
    },
    getConnection: async ({ params }) => find(params.connectionId),
    editConnection: async ({ params, body }) => {
      const { credential, ...rest } = body;
      const found = find(params.connectionId);
      const changed = {
        ...found,
        ...rest,
        credential: credential === undefined ? found.credential : credentialOf(credential),
        updatedAt: new Date().toISOString(),
      };
      world.connections.set(found.id, changed);
      return changed;
    },
    archiveConnection: async ({ params }) => {
      world.connections.delete(find(params.connectionId).id);
      return {};
    },
    testConnection: async ({ params }) => {
      const found = find(params.connectionId);
      const isDenied = found.name === "Analytics";
      return {
        passed: !isDenied,
        regions: found.settings.regions.map((region) => ({
          region,
          steps: [
            {
              name: "authentication" as const,
              passed: true,
              message: "Signed in as arn:aws:sts::111122223333:assumed-role/dynadex-crawler/dynadex.",
              missingAction: null,
            },
            { name: "list-tables" as const, passed: true, message: "Listed 16 tables.", missingAction: null },
            {
              name: "describe-table" as const,
              passed: true,
              message: "Described shop-main.",
              missingAction: null,
            },
            {
              name: "read-items" as const,
              passed: !isDenied,
              message: isDenied ? "AWS refused to read items." : "Read 1 item of shop-main.",
              missingAction: isDenied ? "dynamodb:Scan" : null,
            },
          ],
        })),
        warnings:
          found.settings.exclude === undefined
            ? []
            : ["The exclude pattern matches none of the listed tables."],
      };
    },
  };
}

const credentialOf = (input: {
  type: Connection["credential"]["type"];
  profile?: string;
  accessKeyId?: string;
  assumeRole?: { roleArn: string; externalId?: string | undefined } | undefined;
}): Connection["credential"] => ({
  type: input.type,
  profile: input.profile ?? null,
  maskedAccessKeyId:
    input.accessKeyId === undefined
      ? null
      : `${input.accessKeyId.slice(0, 4)}…${input.accessKeyId.slice(-2)}`,
  roleArn: input.assumeRole?.roleArn ?? null,
  hasExternalId: input.assumeRole?.externalId !== undefined,
});
