import { sql } from "kysely";
import { Client } from "pg";
import type { Database } from "../database/database.ts";
import { describeError, type EngineLog } from "./engine-options.ts";

/** What workers tell each other. A signal only saves waiting: whatever it says is also found by looking. */
export type JobSignal = { readonly kind: "work" } | { readonly kind: "stop"; readonly runId: string };

/** An open ear for signals. */
export type JobSignalListener = AsyncDisposable;

const CHANNEL = "dynadex_jobs";
const WORK = "work";
const STOP_PREFIX = "stop:";
const RECONNECT_MS = 1_000;

/** Tells all workers, when the transaction commits, that there is work. */
export async function notifyWork(transaction: Database): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${WORK})`.execute(transaction);
}

/** Tells all workers that a run is to be stopped. */
export async function notifyStop(database: Database, runId: string): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${STOP_PREFIX + runId})`.execute(database);
}

/** Listens on a connection of its own, which is opened again whenever it breaks. */
export async function listenForSignals(
  url: string,
  onSignal: (signal: JobSignal) => void,
  log: EngineLog,
): Promise<JobSignalListener> {
  const ear = new SignalEar(url, onSignal, log);
  await ear.connect();
  return ear;
}

class SignalEar implements AsyncDisposable {
  readonly #url: string;
  readonly #onSignal: (signal: JobSignal) => void;
  readonly #log: EngineLog;
  #client: Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(url: string, onSignal: (signal: JobSignal) => void, log: EngineLog) {
    this.#url = url;
    this.#onSignal = onSignal;
    this.#log = log;
  }

  async connect(): Promise<void> {
    const client = new Client({ connectionString: this.#url, application_name: "dynadex-signals" });
    client.on("notification", ({ payload }) => {
      const signal = parseSignal(payload);
      if (signal !== null) this.#onSignal(signal);
    });
    client.on("error", (error) => this.#reconnectLater(client, error));
    client.on("end", () => this.#reconnectLater(client, undefined));
    this.#client = client;
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      this.#reconnectLater(client, error);
    }
  }

  #reconnectLater(client: Client, error: unknown): void {
    if (this.#isClosed || this.#client !== client) return;
    this.#client = null;
    this.#log("warning", "the connection for signals broke; work is found by looking until it is back", {
      error: describeError(error),
    });
    client.end().catch(() => undefined);
    this.#timer = setTimeout(() => void this.connect(), RECONNECT_MS);
    this.#timer.unref();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#client?.end();
  }
}

function parseSignal(payload: string | undefined): JobSignal | null {
  if (payload === WORK) return { kind: "work" };
  if (payload?.startsWith(STOP_PREFIX) === true)
    return { kind: "stop", runId: payload.slice(STOP_PREFIX.length) };
  return null;
}
