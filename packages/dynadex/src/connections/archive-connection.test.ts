import { expect, test } from "vitest";
import type { Database } from "../database/database.ts";
import { readConnectionForRun } from "./read-connection-for-run.ts";
import {
  as,
  KEYS,
  LOCAL,
  none,
  NOW,
  openTestConnections,
  waitForLockWait,
} from "./testing/open-test-connections.ts";

async function insertWorkflow(database: Database, connectionId: string, name: string): Promise<string> {
  const row = { name, kind: "crawl", connection_id: connectionId, created_by: "ada" };
  const schedule = { schedule_cron: "0 * * * *", schedule_time_zone: "UTC", next_run_at: NOW };
  const { id } = await database
    .insertInto("workflow")
    .values({ ...row, ...schedule })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function insertRun(
  database: Database,
  workflowId: string,
  phase: "Pending" | "Running" | "Failed",
): Promise<void> {
  const row = { workflow_id: workflowId, requested_by: "ada", trigger: "user", parameters: "{}" } as const;
  await database
    .insertInto("run")
    .values({ ...row, phase })
    .execute();
}

const of = (connectionId: string) => ({ ...none, params: { connectionId } });

test("an archived connection is gone from every operation, its workflows are never due again, its tables stay", async () => {
  await using store = await openTestConnections();
  const { database, operations, ada } = store;
  const { id } = await store.create({ credential: KEYS });
  const workflowId = await insertWorkflow(database, id, "nightly");
  await insertRun(database, workflowId, "Failed");
  await operations.archiveConnection(of(id), as(ada));
  const gone = [
    operations.getConnection(of(id), as(ada)),
    store.edit(id, { name: "again" }),
    operations.archiveConnection(of(id), as(ada)),
    operations.testConnection(of(id), as(ada)),
    readConnectionForRun(database, id, store.sealer),
  ];
  const results = await Promise.allSettled(gone);
  expect(results.map((result) => result.status === "rejected" && result.reason.code)).toEqual(
    gone.map(() => "NOT_FOUND"),
  );
  const query = { limit: 10 };
  expect((await operations.listConnections({ ...none, query }, as(ada))).items).toEqual([]);
  expect(await database.selectFrom("workflow").selectAll().execute()).toMatchObject([
    { schedule_cron: null, schedule_time_zone: null, next_run_at: null, archived_at: new Date(NOW) },
  ]);
  expect(await database.selectFrom("run").select("phase").execute()).toEqual([{ phase: "Failed" }]);
  expect((await store.listAudit()).at(-1)).toEqual({
    action: "connection.archive",
    details: { name: "shop", workflows: [workflowId] },
  });
});

test("X3: archiving forgets the secrets of the credential", async () => {
  await using store = await openTestConnections();
  const { id } = await store.create({ credential: KEYS });
  await store.operations.archiveConnection(of(id), as(store.ada));
  expect(await store.database.selectFrom("credential").select("sealed").execute()).toEqual([
    { sealed: null },
  ]);
});

test.each(["Pending", "Running"] as const)(
  "a connection with a run that is %s is not archived",
  async (phase) => {
    await using store = await openTestConnections();
    const made = await store.create();
    const other = await store.create({ name: "other" });
    await insertRun(store.database, await insertWorkflow(store.database, made.id, "nightly"), phase);
    await expect(store.operations.archiveConnection(of(made.id), as(LOCAL))).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await store.operations.getConnection(of(made.id), as(store.ada))).toEqual(made);
    const workflows = await store.database.selectFrom("workflow").select("archived_at").execute();
    expect(workflows).toEqual([{ archived_at: null }]);
    await expect(store.operations.archiveConnection(of(other.id), as(LOCAL))).resolves.toEqual({});
  },
);

test("a run that is being started while its connection is archived is waited for and seen", async () => {
  await using store = await openTestConnections();
  const { id } = await store.create();
  const workflowId = await insertWorkflow(store.database, id, "nightly");
  const archiving = await store.database.transaction().execute(async (transaction) => {
    await transaction.selectFrom("workflow").select("id").where("id", "=", workflowId).forUpdate().execute();
    await insertRun(transaction, workflowId, "Pending");
    const outcome = Promise.allSettled([store.operations.archiveConnection(of(id), as(LOCAL))]);
    await waitForLockWait(store.database);
    return { outcome };
  });
  expect(await archiving.outcome).toMatchObject([{ status: "rejected", reason: { code: "CONFLICT" } }]);
});
