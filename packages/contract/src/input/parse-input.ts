import type { z } from "zod";
import type { InputIssue } from "@dynadex/core/error";
import { toInputIssues } from "./to-input-issues.ts";

/** Input that is valid with its defaults filled in, or everything that is wrong with it. */
export type ParsedInput<T> =
  | { readonly isValid: true; readonly value: T }
  | { readonly isValid: false; readonly issues: readonly InputIssue[] };

/** Parses untrusted input with a schema of the contract, collecting all issues; no issue repeats a value (X3). */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): ParsedInput<z.output<S>> {
  const parsed = schema.safeParse(input, { reportInput: true });
  return parsed.success
    ? { isValid: true, value: parsed.data }
    : { isValid: false, issues: toInputIssues(parsed.error, schema) };
}
