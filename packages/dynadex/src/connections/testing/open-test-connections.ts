import { randomUUID } from "node:crypto";
import {
  connectionCreateSchema,
  connectionEditSchema,
  type Actor,
  type Connection,
  type ConnectionEdit,
  type CredentialInput,
  type OperationContext,
  type Preflight,
} from "@dynadex/contract";
import { sql } from "kysely";
import { expect, vi } from "vitest";
import type { z } from "zod";
import { openSealer, type Sealer } from "../../access/seal.ts";
import type { Database } from "../../database/database.ts";
import { createTestDatabase } from "../../database/testing/test-database.ts";
import type { ConnectionPreflight } from "../connection-dependencies.ts";
import { connectionOperations } from "../connection-operations.ts";

/** The operations on connections with a fresh database, where `ada` and `eve` are members and `crew` is a group. */
export interface TestConnections extends AsyncDisposable {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly operations: ReturnType<typeof connectionOperations>;
  readonly ada: Actor;
  readonly eve: Actor;
  /** What is given to connection tests, oldest first. */
  readonly preflights: readonly Parameters<ConnectionPreflight>[];
  create(changes?: Partial<z.input<typeof connectionCreateSchema>>, actor?: Actor): Promise<Connection>;
  edit(connectionId: string, body: ConnectionEdit, actor?: Actor): Promise<Connection>;
  /** Every audit event as action and details, oldest first. */
  listAudit(): Promise<readonly { readonly action: string; readonly details: unknown }[]>;
}

/** The instant of every write in these tests. */
export const NOW = "2026-03-28T12:00:00.500Z";
export const EPOCH_SECONDS = 1_774_699_200;

export const LOCAL: Actor = { userId: null, username: "$local", role: "$admin", groups: [] };

export const { signal } = new AbortController();

/** Parts a route does not declare. */
export const none = { params: undefined, query: undefined, body: undefined } as const;

/** A credential whose secret parts can be looked for. */
export const KEYS: CredentialInput = {
  type: "keys",
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "canary/secret+key-1f0c",
  sessionToken: "canary-session-token-77aa",
  assumeRole: { roleArn: "arn:aws:iam::111122223333:role/crawler", externalId: "canary-external-id-09be" },
};

export const PASSED: Preflight = { passed: true, regions: [], warnings: [] };

/** The context of a request of somebody. */
export function as(actor: Actor): OperationContext {
  return { actor, requestId: "r-1", signal };
}

/** A sealer with a key of its own. */
export function openTestSealer(letter: string): Promise<Sealer> {
  const secretKey = Buffer.alloc(32, letter).toString("base64");
  return openSealer({ secretKey, keyFile: "/nowhere/key" });
}

/** Waits until somebody in this database waits for a lock. */
export async function waitForLockWait(database: Database): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await sql`
        select pid from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(database);
      expect(rows).not.toEqual([]);
    },
    { timeout: 5_000, interval: 10 },
  );
}

/** Opens the operations for one test; they stand at `NOW`. */
export async function openTestConnections(): Promise<TestConnections> {
  const { database, ...store } = await createTestDatabase();
  const sealer = await openTestSealer("k");
  const preflights: Parameters<ConnectionPreflight>[] = [];
  const operations = connectionOperations({
    database,
    sealer,
    clock: { now: () => Date.parse(NOW) },
    preflight: async (...given) => {
      preflights.push(given);
      return PASSED;
    },
  });
  const [ada, eve] = [await insertMember(database, "ada"), await insertMember(database, "eve")];
  await database.insertInto("user_group").values({ name: "crew" }).execute();
  return {
    database,
    sealer,
    operations,
    ada,
    eve,
    preflights,
    create: (changes, actor = ada) =>
      operations.createConnection(
        { ...none, body: connectionCreateSchema.parse({ ...CONNECTION, ...changes }) },
        as(actor),
      ),
    edit: (connectionId, body, actor = ada) =>
      operations.editConnection(
        { ...none, params: { connectionId }, body: connectionEditSchema.parse(body) },
        as(actor),
      ),
    listAudit: () => database.selectFrom("audit_event").select(["action", "details"]).orderBy("id").execute(),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

const CONNECTION = {
  name: "shop",
  settings: { regions: ["eu-west-1"] },
  credential: { type: "environment" },
} as const;

async function insertMember(database: Database, username: string): Promise<Actor> {
  const userId = randomUUID();
  await database.insertInto("app_user").values({ id: userId, username, role: "$member" }).execute();
  return { userId, username, role: "$member", groups: [] };
}
