import type { ConnectionSettings } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import { parseCrawlFilter } from "@dynadex/core/filter";
import { compilePattern } from "./compile-pattern.ts";

/** Refuses patterns of table names that cannot be used with `INVALID_REGEX` and one issue for each of them (A6, X12). */
export function assertPatterns(
  patterns: Pick<ConnectionSettings, "include" | "exclude">,
  path: readonly (string | number)[],
): void {
  const failures = (["include", "exclude"] as const).flatMap((field) => {
    const error = findFailure(patterns[field]);
    return error === undefined ? [] : [{ field, error }];
  });
  const [first] = failures;
  if (first === undefined) return;
  throw new DynadexError("INVALID_REGEX", first.error.message, {
    resource: first.error.resource ?? first.field,
    issues: failures.map(({ field, error }) => ({
      path: [...path, field],
      code: error.code,
      message: error.message,
      hint: error.hint,
    })),
  });
}

function findFailure(pattern: string | undefined): DynadexError | undefined {
  try {
    parseCrawlFilter({ includeRegex: pattern ?? null }, compilePattern);
    return undefined;
  } catch (error) {
    if (error instanceof DynadexError) return error;
    throw error;
  }
}
