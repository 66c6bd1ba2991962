import type { ConnectionSettings, CredentialInput, Preflight } from "@dynadex/contract";
import { parseCrawlFilter, type PatternCompiler } from "@dynadex/core/filter";
import { openLiveSource } from "../live/open-live-source.ts";
import type { SourceCallOptions } from "../source.ts";
import { runPreflight } from "./run-preflight.ts";

/** Tries out a connection in all of its regions. */
export type PreflightConnection = (
  settings: ConnectionSettings,
  credential: CredentialInput,
  options: SourceCallOptions,
) => Promise<Preflight>;

/** What trying out a connection needs from elsewhere. */
export interface PreflightDependencies {
  /** A linear-time engine: patterns are untrusted (X12). */
  readonly compilePattern: PatternCompiler;
}

/**
 * Makes the connection test (A25): one preflight for each region, one after the other, so that an account is not hit by
 * all of them at once.
 *
 * Throws `INVALID_REGION`, `INVALID_REGEX` and `MALFORMED_CREDENTIALS` before anything is called, and `ABORTED`.
 */
export function createPreflight({ compilePattern }: PreflightDependencies): PreflightConnection {
  return async (settings, credential, options) => {
    const { include = null, exclude = null } = settings;
    const filter = parseCrawlFilter({ includeRegex: include, excludeRegex: exclude }, compilePattern);
    await using sources = openSources(settings, credential);
    const regions: Preflight["regions"] = [];
    const warnings: string[] = [];
    let passed = true;
    for (const source of sources.list) {
      const preflight = await runPreflight(source, filter, options);
      passed &&= preflight.passed;
      regions.push({ region: source.region, steps: [...preflight.steps] });
      warnings.push(...preflight.warnings);
    }
    return { passed, regions, warnings };
  };
}

/** All are opened before any is used, so that a wrong region is found before the first call. */
function openSources(settings: ConnectionSettings, credential: CredentialInput) {
  const list = settings.regions.map((region) =>
    openLiveSource({
      region,
      credential,
      ...(settings.dynamodbEndpoint === undefined ? {} : { endpoint: settings.dynamodbEndpoint }),
      ...(settings.stsEndpoint === undefined ? {} : { stsEndpoint: settings.stsEndpoint }),
    }),
  );
  return {
    list,
    async [Symbol.asyncDispose]() {
      for (const source of list) await source[Symbol.asyncDispose]();
    },
  };
}
