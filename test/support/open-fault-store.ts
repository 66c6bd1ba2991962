import type { CrawlParameters, Run } from "@dynadex/contract";
import { pageReadUnitsBound } from "@dynadex/core/quote";
import type { Item } from "@dynadex/core/value";
import type { Client } from "@dynadex/sdk";
import { openApp, type App } from "../../packages/dynadex/src/app.ts";
import { openLocalClient } from "../../packages/dynadex/src/cli/open-session.ts";
import type { Database } from "../../packages/dynadex/src/database/database.ts";
import { openDatabase } from "../../packages/dynadex/src/database/open-database.ts";
import { openScratchDirectory } from "../../packages/dynadex/src/database/testing/scratch-directory.ts";
import { createTestDatabase } from "../../packages/dynadex/src/database/testing/test-database.ts";
import { startEmulator, type Emulator } from "../../packages/dynadex/src/emulator/index.ts";
import { readSettings } from "../../packages/dynadex/src/settings.ts";
import { startProgram, type Program } from "./start-program.ts";

export const HOME = { account: "111122223333", region: "eu-west-1" };
/** Tables that can be described and read. */
export const READABLE_TABLES = 39;
/** The one more that cannot. */
export const DENIED_TABLE = "denied";
/** What one worker that dies can leave reserved: a whole page for each table it was at. */
export const UNITS_LOST_PER_KILL = 2 * pageReadUnitsBound(null);

const SMALL_ITEMS = 5;
const BIG_ITEMS = 320;
const BIG_ITEM_CHARACTERS = 10_000;
/** Items of all tables. */
export const ALL_ITEMS = (READABLE_TABLES - 1) * SMALL_ITEMS + BIG_ITEMS;
/** Each answer takes as long, so that a crawl lasts and kills fall into all of its stages. */
const ANSWER_MS = 8;

/** A source of forty tables: small ones, one of several pages, one that is denied. */
export async function openFaultSource(): Promise<Emulator> {
  const emulator = await startEmulator();
  const bigText = "x".repeat(BIG_ITEM_CHARACTERS);
  for (const name of listReadableNames()) {
    const isBig = name === "big";
    await seed(emulator, name, makeItems(isBig ? BIG_ITEMS : SMALL_ITEMS, isBig ? bigText : name));
  }
  await seed(emulator, DENIED_TABLE, []);
  emulator.faults.add({
    operation: "DescribeTable",
    table: DENIED_TABLE,
    code: "AccessDeniedException",
    message: "not allowed",
  });
  emulator.faults.add({ delayMs: ANSWER_MS });
  emulator.clearRequests();
  return emulator;
}

/** The names of the readable tables, sorted. */
export function listReadableNames(): readonly string[] {
  return ["big", ...Array.from({ length: READABLE_TABLES - 1 }, (_, index) => `table-${100 + index}`)];
}

/** A catalog in a database of its own, in which this process asks for crawls and others carry them out. */
export interface FaultStore extends AsyncDisposable {
  readonly database: Database;
  readonly client: Client;
  /** What other processes need to work on the same catalog. */
  readonly env: { readonly [name: string]: string };
  readonly app: App;
  start(parameters?: Partial<CrawlParameters>): Promise<Run>;
  /** Starts a worker process and returns once it takes work. */
  startWorker(): Promise<Program>;
}

/** Opens a catalog with a connection to the emulator, in the server that tests share. */
export async function openFaultStore(emulator: Emulator): Promise<FaultStore> {
  await using resources = new AsyncDisposableStack();
  const { database, url } = resources.use(await createTestDatabase());
  return openOn(resources.move(), { emulator, database, setting: url });
}

/** The same in an embedded server of its own, that may be killed. */
export async function openEmbeddedFaultStore(emulator: Emulator): Promise<FaultStore> {
  await using resources = new AsyncDisposableStack();
  const { path } = resources.use(await openScratchDirectory());
  const { database } = resources.use(await openDatabase(path, { signal: new AbortController().signal }));
  return openOn(resources.move(), { emulator, database, setting: path });
}

interface Place {
  readonly emulator: Emulator;
  readonly database: Database;
  readonly setting: string;
}

async function openOn(owned: AsyncDisposableStack, place: Place): Promise<FaultStore> {
  await using resources = owned;
  const { emulator, database, setting } = place;
  const env = toEnvironment(setting);
  const app = resources.use(await openApp(readSettings(env), { signal: new AbortController().signal }));
  const client = openLocalClient(app);
  const connection = await client.connections.create({
    name: "faults",
    settings: { regions: [HOME.region], dynamodbEndpoint: emulator.endpoint },
    credential: { type: "keys", accessKeyId: HOME.account, secretAccessKey: "any" },
  });
  const kept = resources.move();
  return {
    database,
    client,
    env,
    app,
    async start(parameters = {}) {
      const wanted = { wholeTableReadUnits: 10_000, ...parameters };
      const workflow = await client.workflows.create({ connectionId: connection.id, parameters: wanted });
      return client.workflows.start(workflow.id);
    },
    async startWorker() {
      const program = startProgram(["worker"], env);
      await program.waitUntilSaid("working;");
      return program;
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** The environment of processes that share a database; each works on two tables at once. */
function toEnvironment(database: string): { readonly [name: string]: string } {
  return {
    DYNADEX_DATABASE: database,
    DYNADEX_SECRET_KEY: Buffer.alloc(32, 7).toString("base64"),
    DYNADEX_CONCURRENCY: "2",
    AWS_ACCESS_KEY_ID: HOME.account,
    AWS_SECRET_ACCESS_KEY: "any",
    AWS_REGION: HOME.region,
  };
}

async function seed(emulator: Emulator, name: string, items: Iterable<Item>): Promise<void> {
  await emulator.seedTable(HOME, {
    create: {
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    },
    items,
  });
}

function* makeItems(count: number, text: string): Generator<Item> {
  for (let index = 0; index < count; index += 1) {
    yield {
      pk: { S: `item-${index}` },
      text: { S: text },
      nested: { M: { number: { N: String(index) } } },
      ...(index % 2 === 0 ? { sometimes: { BOOL: true } } : {}),
    };
  }
}
