import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { CredentialInput } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import { readUnitsOf } from "@dynadex/core/value";
import { assertAwsRegions } from "../../connections/aws-regions.ts";
import type { CallerIdentity, ItemPage, ReadPageRequest, SourceCallOptions, TableSource } from "../source.ts";
import { type AwsCaller, createAwsCaller, DEFAULT_RETRY_POLICY, type RetryPolicy } from "./aws-caller.ts";
import { openCredentials } from "./credentials.ts";
import { createDynamoDbCalls, toAction } from "./dynamodb-calls.ts";
import { createExportRegister } from "./export-register.ts";
import { createFactAsker } from "./fact-asker.ts";
import { createHttpHandler, DEFAULT_HTTP_LIMITS, type HttpLimits } from "./http-handler.ts";
import { listPages } from "./list-pages.ts";
import { openSts, type Sts } from "./open-sts.ts";
import { type PageParser, parsePage } from "./parse-page.ts";
import { type FactReaders, readTableFacts } from "./read-table-facts.ts";
import { prepareScan } from "./scan-page.ts";

/** Slows the control-plane calls of one account down; jobs implement it over all workers. */
export interface CallLimiter {
  /** Waits until `count` more calls of this kind may be made. */
  take(key: CallLimiterKey, count: number, options: SourceCallOptions): Promise<void>;
}

/**
 * `list` is one page of `ListTables`. `describe` is one table: at most one call of each of eight operations, so that ten
 * a second keep every documented limit, the lowest of which is ten calls a second of one operation.
 */
export type CallLimiterKey = "list" | "describe";

/** How a live source is opened. */
export interface LiveSourceOptions {
  readonly region: string;
  /** DynamoDB's endpoint instead of AWS's own; used for nothing else (X4). */
  readonly endpoint?: string;
  /** STS's endpoint instead of AWS's own; used for nothing else. */
  readonly stsEndpoint?: string;
  readonly credential: CredentialInput;
  readonly callLimiter?: CallLimiter;
  readonly retry?: RetryPolicy;
  readonly http?: HttpLimits;
  readonly parsePage?: PageParser;
}

/**
 * Opens one account in one region of live DynamoDB, or of an emulator at `endpoint`.
 *
 * Nothing is called yet. Throws `INVALID_REGION` (not with an endpoint, X5) and `MALFORMED_CREDENTIALS`. Every method
 * throws the codes that `toDynadexError` names.
 *
 * @example
 * await using source = openLiveSource({ region: "eu-west-1", credential: { type: "environment" } });
 * for await (const names of source.listTableNames({ signal })) console.log(names);
 */
export function openLiveSource(options: LiveSourceOptions): TableSource {
  if (options.endpoint === undefined) assertAwsRegions([options.region], ["region"]);
  const retry = options.retry ?? DEFAULT_RETRY_POLICY;
  const stsEndpoint = options.stsEndpoint ?? null;
  const stsOptions = { region: options.region, stsEndpoint, retry };
  const credentials = openCredentials(options.credential, stsOptions);
  const client = openClient(options, credentials.provider);
  const caller = createAwsCaller({
    region: options.region,
    endpoint: options.endpoint ?? null,
    retry,
    findSecrets: () => client.config.credentials().catch(() => null),
  });
  const closing = new AbortController();
  const readers = createReaders(client, caller, closing.signal);
  const limit = (key: CallLimiterKey, callOptions: SourceCallOptions) =>
    options.callLimiter?.take(key, 1, callOptions);
  let openingSts: Promise<Sts> | null = null;
  let sts: Sts | null = null;
  return {
    region: options.region,
    get throttledCalls() {
      return caller.throttledCalls + credentials.throttledCalls + (sts?.throttledCalls ?? 0);
    },
    async findCallerIdentity(callOptions): Promise<CallerIdentity | null> {
      if (options.endpoint !== undefined && stsEndpoint === null) return null;
      openingSts ??= openSts({ ...stsOptions, credentials: credentials.provider });
      sts = await openingSts;
      return sts.getCallerIdentity(callOptions);
    },
    listTableNames: (callOptions) =>
      listPages(toAction("ListTables"), async (after) => {
        await limit("list", callOptions);
        return readers.calls.listTables(after, callOptions);
      }),
    async readTableFacts(name, callOptions) {
      await limit("describe", callOptions);
      return readTableFacts(name, readers, callOptions);
    },
    readPage: (request, callOptions) =>
      readPage(client, caller, request, options.parsePage ?? parsePage, callOptions),
    async [Symbol.asyncDispose]() {
      closing.abort(new DynadexError("ABORTED", "The source was closed."));
      client.destroy();
      await (await openingSts)?.[Symbol.asyncDispose]();
      await credentials[Symbol.asyncDispose]();
    },
  };
}

function openClient(
  options: LiveSourceOptions,
  credentials: ReturnType<typeof openCredentials>["provider"],
): DynamoDBClient {
  const client = new DynamoDBClient({
    region: options.region,
    requestHandler: createHttpHandler(options.http ?? DEFAULT_HTTP_LIMITS),
    // Retries are the caller's: see `createAwsCaller`.
    maxAttempts: 1,
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  });
  // It copies every answer for a log that nobody reads, at a tenth of a crawl's time.
  client.middlewareStack.remove("loggerMiddleware");
  return client;
}

function createReaders(client: DynamoDBClient, caller: AwsCaller, closing: AbortSignal): FactReaders {
  const calls = createDynamoDbCalls(client, caller);
  const asker = createFactAsker();
  // One listing serves many tables, so that it lives as long as the source and not as long as one of their calls.
  const exports = createExportRegister(() =>
    asker.ask(toAction("ListExports"), () => calls.listExports({ signal: closing })),
  );
  return { calls, asker, exports };
}

/**
 * Reads one page. A failure with `AWS_UNREACHABLE` or `TIMEOUT`, or an abort, may have charged up to a whole page; after
 * any other failure nothing was charged.
 */
async function readPage(
  client: DynamoDBClient,
  caller: AwsCaller,
  request: ReadPageRequest,
  parse: PageParser,
  options: SourceCallOptions,
): Promise<ItemPage> {
  const page = await caller.call(
    {
      action: toAction("Scan"),
      resource: request.tableName,
      isCharged: true,
      async send(sending) {
        const scan = prepareScan(request, parse);
        await client.send(scan.command, sending);
        return scan.takePage();
      },
    },
    options,
  );
  return {
    items: page.items,
    // Without a figure the size of the answer stands in, which is larger than what was read.
    consumedReadUnits: page.consumedReadUnits ?? readUnitsOf(page.bodyBytes, { consistent: false }),
    next: page.lastEvaluatedKey,
  };
}
