import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { databaseUnavailable, findErrorCode } from "../database-unavailable.ts";
import { DATABASE_NAME, openSocketFolder, readClusterUrl, type Cluster } from "./cluster.ts";
import { initializeCluster, type EmbeddedOptions } from "./initialize-cluster.ts";
import { findServerUser } from "./server-user.ts";
import { startServer } from "./start-server.ts";
import { stopServer } from "./stop-server.ts";

/** Held shared by every process that uses the server; who gets it exclusively was the last and stops it. */
export const USERS_LOCK = 4_680_002;

const MOST_ATTEMPTS = 20;
const RETRY_DELAY_MS = 200;

/** A process's claim on a running server. */
export interface ServerHold extends AsyncDisposable {
  /** URL of the maintenance database. */
  readonly url: string;
  /** Gives the claim up, and stops the server when nobody else has one. */
  close(): Promise<void>;
}

/**
 * Starts the cluster's server when it does not run and keeps it from being stopped. Should it die all the same (it was
 * killed), it is started again, so that the pools connected to it recover by themselves.
 */
export async function holdServer(cluster: Cluster, options: EmbeddedOptions): Promise<ServerHold> {
  const closing = new AbortController();
  await initializeCluster(cluster, options);
  const closed = new Promise<void>((resolve) => closing.signal.addEventListener("abort", () => resolve()));
  let claim = await claimServer(cluster, options);
  const watching = watch();
  let closingDone: Promise<void> | undefined;
  const close = (): Promise<void> => (closingDone ??= release());
  return { url: claim.url, close, [Symbol.asyncDispose]: close };

  async function watch(): Promise<void> {
    for (;;) {
      await Promise.race([claim.lost, closed]);
      if (closing.signal.aborted) return;
      try {
        claim = await claimServer(cluster, { ...options, signal: closing.signal });
      } catch {
        // Queries fail with the reason meanwhile; we go on trying for as long as the database is open.
        await delay(RETRY_DELAY_MS, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  async function release(): Promise<void> {
    closing.abort();
    await watching;
    if (await releaseClaim(claim.client)) await stopServer(cluster);
    await claim.client.end().catch(() => undefined);
  }
}

interface Claim {
  readonly url: string;
  readonly client: Client;
  /** Settles when the connection ends, whoever ends it. */
  readonly lost: Promise<void>;
}

/** Claims the server of a cluster that was made before: one whose files are gone is not made anew. */
async function claimServer(cluster: Cluster, options: EmbeddedOptions): Promise<Claim> {
  const user = await findServerUser(cluster.data, options.serverUser);
  const url = await readClusterUrl(cluster, await openSocketFolder(cluster, user), "postgres");
  for (let attempt = 1; ; attempt++) {
    try {
      return await takeClaim(url);
    } catch (error) {
      if (attempt === MOST_ATTEMPTS) throw databaseUnavailable(url, error);
    }
    if (attempt > 1) await delay(RETRY_DELAY_MS, undefined, { signal: options.signal });
    await startServer(cluster, url, options);
  }
}

/** Claims a server that runs. Rejects when none does, and when it stops meanwhile. */
async function takeClaim(url: string): Promise<Claim> {
  const client = new Client({ connectionString: url, application_name: "dynadex hold", keepAlive: true });
  const lost = new Promise<void>((resolve) => {
    client.once("end", resolve);
    client.on("error", () => resolve());
  });
  try {
    await client.connect();
    // Waits while the last user before us stops the server, and fails when it has stopped.
    await client.query("select pg_advisory_lock_shared($1)", [USERS_LOCK]);
    await makeDatabase(client);
    return { url, client, lost };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function makeDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE_NAME]);
  if (rowCount === 0) await client.query(`create database "${DATABASE_NAME}"`).catch(ignoreDuplicate);
}

/** Another process made it in the same moment. */
function ignoreDuplicate(error: unknown): void {
  const code = findErrorCode(error);
  if (code !== "42P04" && code !== "23505") throw error;
}

/** True when no other process uses the server: it then belongs to us alone until our connection ends. */
async function releaseClaim(client: Client): Promise<boolean> {
  try {
    await client.query("select pg_advisory_unlock_shared($1)", [USERS_LOCK]);
    const { rows } = await client.query<{ is_last: boolean }>("select pg_try_advisory_lock($1) as is_last", [
      USERS_LOCK,
    ]);
    return rows[0]?.is_last === true;
  } catch {
    // The connection is gone and with it the claim; whoever still uses the server will stop it.
    return false;
  }
}
