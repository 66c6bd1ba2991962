import type { Actor, Operations } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import { createServer, type Server } from "../create-server.ts";
import type { Listener, ListenOptions } from "../listen.ts";
import type { AccessPort, ServerLogRecord, ServerOptions } from "../server-options.ts";
import { createFakeOperations } from "./fake-operations.ts";

/** A server on a port of its own, with everything it logged. */
export interface TestServer extends Listener {
  readonly server: Server;
  readonly records: readonly ServerLogRecord[];
  /** Sends a request below the server's root. */
  send(path: string, init?: RequestInit): Promise<Response>;
}

export const TOKENS = { admin: "token-of-ada", member: "token-of-max", guest: "token-of-gus" } as const;
export const SIGN_IN_SECRET = "sign-in-link-of-max";
const SESSION_SECRET = "session-of-max";

const ACTORS: { readonly [role in keyof typeof TOKENS]: Actor } = {
  admin: { userId: null, username: "ada", role: "$admin", groups: [] },
  member: { userId: null, username: "max", role: "$member", groups: [] },
  guest: { userId: null, username: "gus", role: "$guest", groups: [] },
};

/** The `Authorization` header of somebody with a role. */
export function as(role: keyof typeof TOKENS): { readonly authorization: string } {
  return { authorization: `Bearer ${TOKENS[role]}` };
}

/** Opens a server over fake operations; every answer is checked against the contract. */
export async function openTestServer(
  operations: Partial<Operations> = {},
  options: Partial<ServerOptions> = {},
  listenOptions: Partial<ListenOptions> = {},
): Promise<TestServer> {
  const records: ServerLogRecord[] = [];
  const server = createServer({
    operations: createFakeOperations(operations),
    access: createFakeAccess(),
    checkReadiness: async () => {},
    log: (record) => records.push(record),
    checkResponses: true,
    ...options,
  });
  const listener = await server.listen({ port: 0, ...listenOptions });
  return { ...listener, server, records, send: (path, init) => fetch(listener.url + path, init) };
}

/** Three people with a token each; one sign-in link. */
function createFakeAccess(): AccessPort {
  const sessions = new Set<string>();
  return {
    async authenticate({ kind, secret }) {
      if (kind === "session") return sessions.has(secret) ? ACTORS.member : undefined;
      const [role] = Object.entries(TOKENS).find(([, token]) => token === secret) ?? [];
      return role === undefined ? undefined : ACTORS[role as keyof typeof TOKENS];
    },
    async openSession(secret) {
      if (secret !== SIGN_IN_SECRET) throw new DynadexError("UNAUTHENTICATED", "the secret is not valid");
      sessions.add(SESSION_SECRET);
      const { username, role } = ACTORS.member;
      return {
        identity: { username, displayName: null, role, groups: [] },
        secret: SESSION_SECRET,
        expiresAt: "2099-01-01T00:00:00Z",
      };
    },
    async closeSession(secret) {
      sessions.delete(secret);
    },
  };
}
