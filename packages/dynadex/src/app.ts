import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Actor } from "@dynadex/contract";
import { createResourceStack, type ResourceStack } from "@dynadex/core/resource";
import { sql } from "kysely";
import { Registry } from "prom-client";
import { bootstrapAccess, BOOTSTRAP_USERNAME } from "./access/bootstrap-access.ts";
import { createAccess, type Access } from "./access/create-access.ts";
import { openSealer, type Sealer } from "./access/seal.ts";
import { catalogOperations } from "./catalog/catalog-operations.ts";
import { createCrawlCatalog } from "./catalog/crawl-catalog.ts";
import { decideDeletions } from "./catalog/decide-deletions.ts";
import { compilePattern } from "./connections/compile-pattern.ts";
import { connectionOperations } from "./connections/connection-operations.ts";
import { readConnectionForRun } from "./connections/read-connection-for-run.ts";
import { createCrawlKind } from "./crawl/crawl-kind.ts";
import type { OpenSource } from "./crawl/crawl-dependencies.ts";
import { findEmbeddedServer, stopEmbeddedServer } from "./database/embedded/embedded-server.ts";
import { openDatabase, type OpenDatabase } from "./database/open-database.ts";
import type { Database } from "./database/database.ts";
import { countRuns } from "./jobs/count-runs.ts";
import { createEngine, type Engine } from "./jobs/engine.ts";
import { jobsOperations } from "./jobs/jobs-operations.ts";
import { createRateLimiter } from "./jobs/rate-limiter.ts";
import { createLog, type Log } from "./log.ts";
import { postgresSearchIndex } from "./search/postgres-search-index.ts";
import { searchOperations } from "./search/search-operations.ts";
import { createServer, type Server, type ServerFetch } from "./serve/create-server.ts";
import type { Listener } from "./serve/listen.ts";
import type { ServedOperations, ServerLogRecord } from "./serve/server-options.ts";
import type { Settings } from "./settings.ts";
import { openLiveSource } from "./sources/live/open-live-source.ts";
import { createPreflight } from "./sources/preflight/preflight-connection.ts";

export { findEmbeddedServer, stopEmbeddedServer };

/** The whole product in one process, joined and open. */
export interface App extends AsyncDisposable {
  /** Answers requests in this process as the local command line, who is an admin and has nothing to show. */
  readonly localFetch: ServerFetch;
  /** Carries out runs until it is disposed. */
  startWorker(): Promise<AsyncDisposable>;
  /** Starts scheduled runs until it is disposed; any number of processes may. */
  startScheduler(): Promise<AsyncDisposable>;
  /** Opens a port for the API and the web UI. Throws `PORT_IN_USE`. */
  serve(place: { readonly host: string; readonly port: number }): Promise<Listener>;
  /** Makes the secret of a one-time sign-in link for the user `admin`. */
  createSignInSecret(): Promise<string>;
  close(): Promise<void>;
}

/** Whoever can open the database can do everything in it, so the local command line is not asked who it is. */
const LOCAL_ACTOR: Actor = { userId: null, username: "$local", role: "$admin", groups: [] };

/** The link that a start prints is meant to be opened by whoever reads the terminal, not at once. */
const SIGN_IN_LINK_MS = 12 * 60 * 60_000;

/** The web UI as it is built, beside this file in the package, or in the workspace. */
const WEB_ROOTS = ["./web", "../../web/dist"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** Opens everything on the database of the settings. Throws what opening the database, the key and the token can throw. */
export async function openApp(settings: Settings, options: { readonly signal: AbortSignal }): Promise<App> {
  await using resources = createResourceStack();
  const log = createLog({
    level: settings.logLevel,
    write: (line) => void process.stderr.write(line),
    now: () => new Date().toISOString(),
  });
  const sealer = await openSealer(settings);
  const store = resources.use(await openDatabase(settings.database, options));
  await bootstrapAccess(store.database, { token: settings.bootstrapToken });
  const engine = await openEngine(resources, store, sealer, log);
  const access = createAccess({ database: store.database });
  const server = openServer(settings, { store, sealer, engine, access, log });
  const owned = resources.move();
  const close = async (): Promise<void> => owned[Symbol.asyncDispose]();
  return {
    localFetch: server.fetchAs(LOCAL_ACTOR),
    startWorker: () => engine.startWorker({ concurrency: settings.concurrency }),
    startScheduler: () => Promise.resolve(engine.startScheduler()),
    serve: (place) => server.listen(place),
    createSignInSecret: () => access.createSignInSecret(BOOTSTRAP_USERNAME, { expiresInMs: SIGN_IN_LINK_MS }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

const CLOCK = { now: (): number => Date.now() };
const nowText = (): string => new Date().toISOString();

async function openEngine(
  resources: ResourceStack,
  { database, url }: OpenDatabase,
  sealer: Sealer,
  log: Log,
): Promise<Engine> {
  const crawl = resources.use(
    createCrawlKind({
      catalog: createCrawlCatalog({ searchIndex: postgresSearchIndex }),
      openSource: sourceOpener(database, sealer),
      readConnectionSettings: async (connectionDatabase, id) =>
        (await readConnectionForRun(connectionDatabase, id, sealer)).settings,
      rateLimiter: createRateLimiter(database, CLOCK),
      compilePattern,
      decideDeletions,
      clock: CLOCK,
    }),
  );
  return resources.use(await createEngine({ database, url, kinds: [crawl], clock: CLOCK, log }));
}

/** Credentials are unsealed here, at the moment a source needs them, and go nowhere else. */
function sourceOpener(database: Database, sealer: Sealer): OpenSource {
  return async ({ connectionId, region, callLimiter }) => {
    const { settings, credential } = await readConnectionForRun(database, connectionId, sealer);
    return openLiveSource({
      region,
      credential,
      ...(settings.dynamodbEndpoint === undefined ? {} : { endpoint: settings.dynamodbEndpoint }),
      ...(settings.stsEndpoint === undefined ? {} : { stsEndpoint: settings.stsEndpoint }),
      ...(callLimiter === undefined ? {} : { callLimiter }),
    });
  };
}

interface Parts {
  readonly store: OpenDatabase;
  readonly sealer: Sealer;
  readonly engine: Engine;
  readonly access: Access;
  readonly log: Log;
}

function openServer(settings: Settings, { store: { database }, sealer, engine, access, log }: Parts): Server {
  const operations: ServedOperations = {
    ...access.operations,
    ...catalogOperations({ database, searchIndex: postgresSearchIndex, now: nowText }),
    ...searchOperations({ database }),
    ...connectionOperations({
      database,
      sealer,
      preflight: createPreflight({ compilePattern }),
      clock: CLOCK,
    }),
    ...jobsOperations({ database, engine, clock: CLOCK }),
  };
  const webRoot = WEB_ROOTS.find((folder) => existsSync(folder));
  return createServer({
    operations,
    access: access.port,
    checkReadiness: async () => void (await sql`select 1`.execute(database)),
    log: (record) => logServed(log, record),
    metrics: { registry: new Registry(), countRuns: () => countRuns(database) },
    ...(webRoot === undefined ? {} : { webRoot }),
    ...(settings.publicUrl === null ? {} : { publicUrl: settings.publicUrl }),
  });
}

function logServed(log: Log, record: ServerLogRecord): void {
  const { kind, ...details } = record;
  log(kind === "failure" ? "error" : "info", kind, details);
}
