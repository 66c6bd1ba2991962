import { Kysely, PostgresDialect, PostgresDriver, type DatabaseConnection, type Dialect } from "kysely";
import { Pool } from "pg";
import { databaseUnavailable, isConnectionLost } from "./database-unavailable.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** A pool of connections as a kysely database. */
export interface ConnectedDatabase extends AsyncDisposable {
  readonly database: Database;
  readonly url: string;
}

/** How to connect. */
export interface ConnectOptions {
  /** Shown in `pg_stat_activity`; default `dynadex`. */
  readonly applicationName?: string;
  /** Most connections of this pool, default 12. */
  readonly maxConnections?: number;
}

const DEFAULT_MAX_CONNECTIONS = 12;
const CONNECT_TIMEOUT_MS = 30_000;
const IDLE_TIMEOUT_MS = 30_000;
/** No statement of ours runs this long; one that does is a mistake and must not hold its locks for ever. */
const STATEMENT_TIMEOUT_MS = 120_000;
/** A process that was suspended in a transaction must not hold its locks for ever. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000;

/**
 * Connects to a PostgreSQL URL; nothing is sent until something is asked. A query that gets no connection, or loses it,
 * fails with `DATABASE_UNAVAILABLE`; every other failure is PostgreSQL's own error with its `code`.
 */
export function connect(url: string, options: ConnectOptions = {}): ConnectedDatabase {
  const pool = new Pool({
    connectionString: url,
    application_name: options.applicationName ?? "dynadex",
    max: options.maxConnections ?? DEFAULT_MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    keepAlive: true,
  });
  // Connections that break, idle or between two statements of a transaction, are replaced, and the next query fails
  // with the reason; without listeners they would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const database = new Kysely<Tables>({ dialect: createDialect(pool, url) });
  return { database, url, [Symbol.asyncDispose]: () => database.destroy() };
}

function createDialect(pool: Pool, url: string): Dialect {
  const dialect = new PostgresDialect({ pool });
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => new TranslatingDriver(pool, url),
    createIntrospector: (database) => dialect.createIntrospector(database),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

/** Makes the loss of the database one error, whether it shows when connecting, asking or waiting for the answer. */
class TranslatingDriver extends PostgresDriver {
  readonly #url: string;
  readonly #translated = new WeakSet<DatabaseConnection>();

  constructor(pool: Pool, url: string) {
    super({ pool });
    this.#url = url;
  }

  override async acquireConnection(...options: Parameters<PostgresDriver["acquireConnection"]>) {
    const translate = (error: unknown): never => {
      throw isConnectionLost(error) ? databaseUnavailable(this.#url, error) : error;
    };
    const connection = await super.acquireConnection(...options).catch(translate);
    if (!this.#translated.has(connection)) {
      const execute = connection.executeQuery.bind(connection);
      const executeQuery = (...query: Parameters<typeof execute>) => execute(...query).catch(translate);
      Object.assign(connection, { executeQuery });
      this.#translated.add(connection);
    }
    return connection;
  }
}
