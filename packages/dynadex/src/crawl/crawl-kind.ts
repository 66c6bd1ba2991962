import { crawlParametersSchema } from "@dynadex/contract";
import { DynadexError, invariant } from "@dynadex/core/error";
import { parseCrawlFilter } from "@dynadex/core/filter";
import type { Step, StepContext, StepOutcome, WorkflowKind } from "../jobs/step-handler.ts";
import type { CallerIdentity, TableSource } from "../sources/source.ts";
import { createAccountCallLimiter } from "./account-call-limiter.ts";
import type { CrawlCore, CrawlDependencies } from "./crawl-dependencies.ts";
import { START_STEP, STAGES } from "./crawl-steps.ts";
import { deleteGoneTables } from "./delete-gone-tables.ts";
import { discoverTables } from "./discover-tables.ts";
import { endCrawlStage } from "./end-crawl-stage.ts";
import { crawlTable } from "./crawl-table.ts";
import { planTables } from "./plan-tables.ts";
import { readCrawlReceipt } from "./crawl-receipt.ts";
import { createSourceCache, type OpenedSource, type SourceKey } from "./source-cache.ts";
import { startCrawl } from "./start-crawl.ts";
import { toFailedOutcome } from "./to-failed-outcome.ts";

/** A crawl as the engine runs it, with the sources this process has open. */
export interface CrawlKind extends WorkflowKind, AsyncDisposable {}

/** Asking who we are must not hold a crawl up for longer. */
const IDENTITY_TIMEOUT_MS = 30_000;
/** What STS may fail with while the credentials are good. */
const UNKNOWN_IDENTITY: ReadonlySet<string> = new Set([
  "AWS_UNREACHABLE",
  "AWS_ACCESS_DENIED",
  "TIMEOUT",
  "ABORTED",
]);

/**
 * The workflow kind `crawl`: one run looks at all tables of a connection's regions and brings the catalog in line.
 *
 * 1. `start` reads the connection; `discover:<region>` signs in and lists the tables to their end. When one of them
 *    fails the run fails, before anything was written (A25, I14).
 * 2. `plan:<region>:<n>` describes some tables and plans how to read each. When all are planned the quote is known and
 *    told, before the first item is read. Facts wait in the table's step, so no table is described twice.
 * 3. `table:<region>:<name>` reads, infers and reconciles one table, all in its own transaction; one that is refused,
 *    throttled out or broken fails alone (A24). When all fail, so does the run.
 * 4. `delete:<region>` marks deleted what the region no longer lists (I20).
 *
 * With `dryRun` it ends after 2, with each table's plan in its step.
 */
export function createCrawlKind(dependencies: CrawlDependencies): CrawlKind {
  const sources = createSourceCache((key) => openSource(dependencies, key));
  const core: CrawlCore = { ...dependencies, sources };
  return {
    kind: "crawl",
    totalIsFinalFromStage: STAGES.plan,
    parseParameters: (value) => parseParameters(dependencies, value),
    planRun: () => [START_STEP],
    runStep: (step, context) => runStep(core, step, context),
    isIsolated: (step) => step.kind === "table" || step.kind === "delete",
    toFailedOutcome: (step, error) => toFailedOutcome(core, step, error),
    endStage: endCrawlStage,
    readReceipt: readCrawlReceipt,
    [Symbol.asyncDispose]: () => sources[Symbol.asyncDispose](),
  };
}

function runStep(core: CrawlCore, step: Step, context: StepContext): Promise<StepOutcome> {
  switch (step.kind) {
    case "start":
      return startCrawl(core, step, context);
    case "discover":
      return discoverTables(core, step, context);
    case "plan":
      return planTables(core, step, context);
    case "table":
      return crawlTable(core, step, context);
    case "delete":
      return deleteGoneTables(core, step, context);
    default:
      throw new Error(`a crawl has no step of kind ${step.kind}`);
  }
}

function parseParameters({ compilePattern }: CrawlDependencies, value: unknown) {
  const parsed = crawlParametersSchema.safeParse(value);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, code, message }) => ({
      path: path.filter((segment) => typeof segment !== "symbol"),
      code,
      message,
    }));
    throw new DynadexError("INVALID_INPUT", "the parameters of a crawl are not valid", { issues });
  }
  const { include, exclude } = parsed.data;
  parseCrawlFilter({ includeRegex: include ?? null, excludeRegex: exclude ?? null }, compilePattern);
  return parsed.data;
}

async function openSource(dependencies: CrawlDependencies, key: SourceKey): Promise<OpenedSource> {
  const { connectionId, region, isRateLimited } = key;
  invariant(connectionId !== "", "a crawl has a connection");
  const limiter = isRateLimited
    ? createAccountCallLimiter(dependencies.rateLimiter, { connectionId, region })
    : null;
  const source = await dependencies.openSource({
    connectionId,
    region,
    ...(limiter === null ? {} : { callLimiter: limiter }),
  });
  try {
    const identity = await findIdentity(source);
    if (identity !== null) limiter?.setAccount(identity.accountId);
    return { source, identity };
  } catch (error) {
    await source[Symbol.asyncDispose]();
    throw error;
  }
}

/** Networks without a way to STS can still be crawled; credentials that are refused cannot. */
async function findIdentity(source: TableSource): Promise<CallerIdentity | null> {
  try {
    return await source.findCallerIdentity({ signal: AbortSignal.timeout(IDENTITY_TIMEOUT_MS) });
  } catch (error) {
    if (error instanceof DynadexError && UNKNOWN_IDENTITY.has(error.code)) return null;
    throw error;
  }
}
