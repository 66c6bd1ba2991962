import type { TableFacts } from "@dynadex/core/asset";
import { DynadexError } from "@dynadex/core/error";
import type { NameFilter } from "@dynadex/core/filter";
import { findMissingAction } from "../live/aws-failure.ts";
import type { PreflightStep, SourceCallOptions, TableSource } from "../source.ts";

/** What trying out one source gave. */
export interface SourcePreflight {
  /** False when a crawl cannot work: the credentials are refused or tables cannot be listed. */
  readonly passed: boolean;
  /** In the order they were tried; a mandatory step that failed is the last. */
  readonly steps: readonly PreflightStep[];
  /** What a crawl would have to do without. */
  readonly warnings: readonly string[];
}

/** Listing all tables of an account may take this long (I14). */
const LIST_TIMEOUT_MS = 180_000;

/**
 * Tries out what a crawl will do: who we are, a listing to its very end, the facts of the first table that matches and
 * one of its items (A25, I14). Reads at most one item and writes nothing.
 *
 * Only a run that is stopped throws (`ABORTED`); everything else becomes a step or a warning.
 */
export async function runPreflight(
  source: TableSource,
  filter: NameFilter,
  { signal }: SourceCallOptions,
): Promise<SourcePreflight> {
  const authentication = await authenticate(source, signal);
  if (!authentication.step.passed) return toFailed([authentication.step]);
  const listing = await listTables(source, filter, signal);
  const steps = [authentication.step, listing.step];
  if (!listing.step.passed) return toFailed(steps);
  const warnings = [...authentication.warnings, ...listing.warnings];
  if (listing.firstMatch === null) return { passed: true, steps, warnings };
  for (const tryTable of [describeTable, readItems]) {
    const attempt = await tryTable(source, listing.firstMatch, signal);
    steps.push(attempt.step);
    warnings.push(...attempt.warnings);
  }
  return { passed: true, steps, warnings };
}

/** One step with what it leaves to be said. */
interface Attempt {
  readonly step: PreflightStep;
  readonly warnings: readonly string[];
}

async function authenticate(source: TableSource, signal: AbortSignal): Promise<Attempt> {
  const name = "authentication";
  try {
    const identity = await source.findCallerIdentity({ signal });
    if (identity === null) {
      return toPassed(
        name,
        "Not checked: the DynamoDB endpoint is a custom one and no STS endpoint is given.",
      );
    }
    return toPassed(name, `Signed in as ${identity.arn} in account ${identity.accountId}.`);
  } catch (error) {
    const failure = assertNotStopped(error, signal);
    // Private networks often reach DynamoDB only; listing tables then shows whether the credentials work.
    if (failure.code !== "AWS_UNREACHABLE") return toRefused(name, failure);
    const message = `Not checked: ${failure.message}`;
    return {
      ...toPassed(name, message),
      warnings: [`${source.region}: who we are was not checked. ${failure.message}`],
    };
  }
}

async function listTables(
  source: TableSource,
  filter: NameFilter,
  signal: AbortSignal,
): Promise<Attempt & { readonly firstMatch: string | null }> {
  const name = "list-tables";
  let count = 0;
  let matching = 0;
  let firstMatch: string | null = null;
  try {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(LIST_TIMEOUT_MS)]);
    for await (const names of source.listTableNames({ signal: bounded })) {
      count += names.length;
      for (const tableName of names) {
        if (!filter.accepts(tableName)) continue;
        matching += 1;
        firstMatch ??= tableName;
      }
    }
  } catch (error) {
    return { ...toRefused(name, assertNotStopped(error, signal)), firstMatch: null };
  }
  const warnings = count === 0 ? [`${source.region}: there are no tables.`] : [];
  if (count > 0 && matching === 0) {
    warnings.push(`${source.region}: the filters match none of the ${count} tables.`);
  }
  const message = `Listed ${count} tables, ${matching} of which match the filters.`;
  return { ...toPassed(name, message), warnings, firstMatch };
}

async function describeTable(source: TableSource, tableName: string, signal: AbortSignal): Promise<Attempt> {
  const name = "describe-table";
  try {
    const facts = await source.readTableFacts(tableName, { signal });
    return {
      ...toPassed(name, `Described ${tableName}.`),
      warnings: listRefusedActions(facts).map(
        (action) => `${source.region}: ${action} is refused; what it tells will be unknown.`,
      ),
    };
  } catch (error) {
    const failure = assertNotStopped(error, signal);
    return {
      ...toRefused(name, failure),
      warnings: [`${source.region}: tables such as ${tableName} cannot be described. ${failure.message}`],
    };
  }
}

async function readItems(source: TableSource, tableName: string, signal: AbortSignal): Promise<Attempt> {
  const name = "read-items";
  try {
    const request = { tableName, indexName: null, segment: null, after: null, limitItems: 1 };
    const { items } = await source.readPage(request, { signal });
    return toPassed(name, `Read ${items.length} items of ${tableName}.`);
  } catch (error) {
    const failure = assertNotStopped(error, signal);
    return {
      ...toRefused(name, failure),
      warnings: [`${source.region}: only key attributes will be known of ${tableName}. ${failure.message}`],
    };
  }
}

function listRefusedActions(facts: TableFacts): readonly string[] {
  const known = [
    facts.timeToLive,
    facts.pointInTimeRecovery,
    facts.tags,
    facts.resourcePolicy,
    facts.kinesisDestinations,
    facts.contributorInsights,
    facts.exports,
  ];
  return known.flatMap((fact) => (!fact.known && fact.because === "ACCESS_DENIED" ? [fact.action] : []));
}

function toPassed(name: PreflightStep["name"], message: string): Attempt {
  return { step: { name, passed: true, message, missingAction: null }, warnings: [] };
}

function toRefused(name: PreflightStep["name"], error: DynadexError): Attempt {
  const message = `${error.message} ${error.hint}`;
  return { step: { name, passed: false, message, missingAction: findMissingAction(error) }, warnings: [] };
}

function toFailed(steps: readonly PreflightStep[]): SourcePreflight {
  return { passed: false, steps, warnings: [] };
}

/** A stopped preflight says nothing about the source, and a bug even less. */
function assertNotStopped(error: unknown, signal: AbortSignal): DynadexError {
  if (signal.aborted || !(error instanceof DynadexError)) throw error;
  return error;
}
