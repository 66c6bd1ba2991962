import {
  userCreateSchema,
  type Actor,
  type OperationContext,
  type RoleName,
  type User,
} from "@dynadex/contract";
import type { Database } from "../../database/database.ts";
import { createTestDatabase } from "../../database/testing/test-database.ts";
import { bootstrapAccess } from "../bootstrap-access.ts";
import { createAccess, type Access } from "../create-access.ts";

/** Access control on a fresh database that was started once, so that the user `admin` is there. */
export interface TestAccess extends Access, AsyncDisposable {
  readonly database: Database;
  /** What everything takes for the time; moved by tests. */
  readonly clock: { nowMs: number };
  readonly createUser: (username: string, role?: RoleName) => Promise<User>;
  /** The user as the server would know them. */
  readonly actorOf: (username: string) => Promise<Actor>;
  /** Makes an API token and answers with its secret. */
  readonly createTokenSecret: (username: string) => Promise<string>;
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** The local command line. */
export const LOCAL: Actor = { userId: null, username: "$local", role: "$admin", groups: [] };

export const { signal } = new AbortController();

/** Parts a route does not declare. */
export const none = { params: undefined, query: undefined, body: undefined } as const;

/** The context of a request of somebody. */
export function as(actor: Actor): OperationContext {
  return { actor, requestId: "r-1", signal };
}

/** Opens access control on a fresh database for one test. */
export async function openTestAccess(): Promise<TestAccess> {
  const { database, ...store } = await createTestDatabase();
  const clock = { nowMs: Date.parse("2026-03-01T12:00:00Z") };
  const now = (): number => clock.nowMs;
  await bootstrapAccess(database, { token: null, now });
  const access = createAccess({ database, now });
  const { operations } = access;
  return {
    ...access,
    database,
    clock,
    createUser: (username, role = "$member") =>
      operations.createUser({ ...none, body: userCreateSchema.parse({ username, role }) }, as(LOCAL)),
    actorOf: async (username) => {
      const row = await database
        .selectFrom("app_user")
        .select(["id", "role"])
        .where("username", "=", username)
        .executeTakeFirstOrThrow();
      return { userId: row.id, username, role: row.role, groups: [] };
    },
    createTokenSecret: async (username) => {
      const body = { name: "test", username, expiresAt: null };
      return (await operations.createToken({ ...none, body }, as(LOCAL))).secret;
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

/** Reads a list to its end, some rows at a time. */
export async function readAllPages<T>(
  readPage: (query: {
    readonly limit: number;
    readonly cursor: string | undefined;
  }) => Promise<{ readonly items: readonly T[]; readonly nextCursor: string | null }>,
  limit: number,
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage({ limit, cursor });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}
