import type { Operations } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import { hoursAgo, uuid } from "./ids.ts";
import { get, pageOf } from "./lists.ts";
import type { World } from "./world.ts";

const IDENTITY = {
  username: "ines",
  displayName: "Inês Duarte",
  role: "$admin" as const,
  groups: ["data-platform"],
};

type AccessId =
  | "signIn"
  | "signOut"
  | "getIdentity"
  | "listRoles"
  | "listUsers"
  | "createUser"
  | "editUser"
  | "createSignInLink"
  | "listGroups"
  | "createGroup"
  | "editGroup"
  | "deleteGroup"
  | "listTokens"
  | "createToken"
  | "revokeToken"
  | "listAuditEvents";

/** Sessions, people, tokens and the audit log. */
export function accessOperations(world: World): Pick<Operations, AccessId> {
  return {
    signIn: async ({ body }) => {
      if (body.secret === "wrong")
        throw new DynadexError(
          "UNAUTHENTICATED",
          "The secret must be a sign-in link's or an API token's, but it is neither, or it was used before.",
        );
      world.isSignedIn = true;
      return IDENTITY;
    },
    signOut: async () => {
      world.isSignedIn = false;
      return {};
    },
    getIdentity: async () => IDENTITY,
    listRoles: async () => ({
      items: [
        { name: "$admin", description: "May do everything." },
        { name: "$member", description: "May crawl and edit." },
        { name: "$guest", description: "May look." },
      ],
    }),
    listUsers: async ({ query }) => pageOf(world.users, query),
    createUser: async ({ body }) => {
      if (world.users.some(({ username }) => username === body.username))
        throw new DynadexError("CONFLICT", `A user name must be new, but \`${body.username}\` exists.`);
      const made = {
        ...body,
        id: uuid(`user ${body.username}`),
        isEnabled: true,
        groups: [],
        createdAt: new Date().toISOString(),
      };
      world.users.push(made);
      return made;
    },
    editUser: async ({ params, body }) => {
      const index = world.users.findIndex(({ id }) => id === params.userId);
      const changed = { ...get(world.users[index], "user"), ...body };
      world.users[index] = changed;
      return changed;
    },
    createSignInLink: async () => ({ secret: "dxl_3kq0xv9m2t", expiresAt: hoursAgo(-1) }),
    listGroups: async ({ query }) => pageOf(world.groups, query),
    createGroup: async ({ body }) => {
      const made = { ...body, id: uuid(`group ${body.name}`), createdAt: new Date().toISOString() };
      world.groups.push(made);
      return made;
    },
    editGroup: async ({ params, body }) => {
      const index = world.groups.findIndex(({ id }) => id === params.groupId);
      const changed = { ...get(world.groups[index], "group"), ...body };
      world.groups[index] = changed;
      return changed;
    },
    deleteGroup: async ({ params }) => {
      world.groups.splice(
        world.groups.findIndex(({ id }) => id === params.groupId),
        1,
      );
      return {};
    },
    listTokens: async ({ query }) => pageOf(world.tokens, query),
    createToken: async ({ body }) => {
      const made = {
        id: uuid(`token ${body.name} ${Date.now()}`),
        name: body.name,
        username: body.username ?? "ines",
        createdAt: new Date().toISOString(),
        expiresAt: body.expiresAt,
        lastUsedAt: null,
      };
      world.tokens.unshift(made);
      return { ...made, secret: "dxt_9f31c07ab2e84d5e8f60b1a2c3d4e5f6" };
    },
    revokeToken: async ({ params }) => {
      world.tokens.splice(
        world.tokens.findIndex(({ id }) => id === params.tokenId),
        1,
      );
      return {};
    },
    listAuditEvents: async ({ query }) =>
      pageOf(
        world.audit.filter(
          (event) =>
            (query.actor === undefined || event.actor === query.actor) &&
            (query.action === undefined || event.action === query.action),
        ),
        query,
      ),
  };
}
