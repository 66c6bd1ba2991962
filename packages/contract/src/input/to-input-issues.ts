import type { z } from "zod";
import type { InputIssue } from "@dynadex/core/error";
import { findLegalKeys } from "./legal-keys.ts";
import { findNearestName } from "@dynadex/core/text";

/** What one issue of `INVALID_INPUT` says is wrong. */
export type InputIssueCode =
  | "MISSING"
  | "UNKNOWN_FIELD"
  | "WRONG_TYPE"
  | "NOT_ALLOWED"
  | "TOO_SMALL"
  | "TOO_LARGE"
  | "WRONG_FORMAT"
  | "INVALID";

type Issue = z.core.$ZodIssue;
type Path = readonly (string | number)[];

/** Keys named in a hint at most; longer lists help nobody. */
const MAX_NAMED_KEYS = 20;

/** Unknown fields of one object that are told of at most. */
const MAX_UNKNOWN_FIELDS = 100;

/**
 * Turns the findings of the schema library into the product's issues: one for each unknown field, with the nearest legal
 * name; the fitting branch of a union; never the value that was given, since it may be a secret (X3).
 *
 * The error must come from a parse with `reportInput`, which tells an absent value from a wrong one.
 */
export function toInputIssues(error: z.ZodError, schema: z.ZodType): readonly InputIssue[] {
  return error.issues.flatMap((issue) => toIssues(issue, [], schema));
}

function toIssues(issue: Issue, prefix: Path, schema: z.ZodType): readonly InputIssue[] {
  const path: Path = [...prefix, ...issue.path.map(toPathPart)];
  if (issue.code === "unrecognized_keys") return unknownFields(issue.keys, path, schema);
  if (issue.code === "invalid_union" && issue.errors.length > 0) return unionIssues(issue, path, schema);
  if (issue.input === undefined && isAboutType(issue)) {
    return [toIssue(path, "MISSING", `must be given: ${expectation(issue)}`)];
  }
  return [toIssue(path, codeOf(issue), messageOf(issue))];
}

function unknownFields(keys: readonly string[], path: Path, schema: z.ZodType): readonly InputIssue[] {
  const legal = findLegalKeys(schema, path);
  return keys.slice(0, MAX_UNKNOWN_FIELDS).map((key) => {
    const nearest = findNearestName(key, legal);
    const named = [...legal].slice(0, MAX_NAMED_KEYS).map((name) => `\`${name}\``);
    const hint = nearest === undefined ? `Known here: ${named.join(", ")}.` : `Did you mean \`${nearest}\`?`;
    return { ...toIssue([...path, key], "UNKNOWN_FIELD", "is not known here"), hint };
  });
}

/** A union fails with the issues of every branch; only those of the branch whose kind of value was given are of use. */
function unionIssues(
  issue: Extract<Issue, { code: "invalid_union" }>,
  path: Path,
  schema: z.ZodType,
): readonly InputIssue[] {
  const fitting = issue.errors.filter(
    (branch) => !branch.some((inner) => isAboutType(inner) && inner.path.length === 0),
  );
  if (fitting.length === 1) return fitting[0]!.flatMap((inner) => toIssues(inner, path, schema));
  const code = issue.input === undefined ? "MISSING" : "WRONG_TYPE";
  const expected = issue.errors.flatMap((branch) => branch.slice(0, 1).map(expectation));
  return [toIssue(path, code, `must be ${[...new Set(expected)].join(", or ")}`)];
}

function isAboutType(issue: Issue): boolean {
  return issue.code === "invalid_type" || issue.code === "invalid_value" || issue.code === "invalid_union";
}

function codeOf(issue: Issue): InputIssueCode {
  switch (issue.code) {
    case "invalid_type":
      return "WRONG_TYPE";
    case "invalid_value":
    case "invalid_union":
      return "NOT_ALLOWED";
    case "too_small":
      return "TOO_SMALL";
    case "too_big":
      return "TOO_LARGE";
    case "invalid_format":
    case "not_multiple_of":
      return "WRONG_FORMAT";
    default:
      return "INVALID";
  }
}

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${expectation(issue)}, not ${kindOf(issue.input)}`;
    case "invalid_value":
    case "invalid_union":
      return `must be ${expectation(issue)}`;
    case "too_small":
      return `must ${limit(issue.origin, issue.inclusive === false ? "more than" : "at least", issue.minimum)}`;
    case "too_big":
      return `must ${limit(issue.origin, issue.inclusive === false ? "less than" : "at most", issue.maximum)}`;
    default:
      return issue.message;
  }
}

function expectation(issue: Issue): string {
  if (issue.code === "invalid_value") return oneOf(issue.values.map(String));
  if (issue.code === "invalid_union") {
    return "options" in issue && Array.isArray(issue.options)
      ? oneOf(issue.options.map(String))
      : "another kind of value";
  }
  if (issue.code !== "invalid_type") return "valid";
  if (issue.expected === "int") return "a whole number";
  return /^[aeiou]/.test(issue.expected) ? `an ${issue.expected}` : `a ${issue.expected}`;
}

function oneOf(values: readonly string[]): string {
  const named = values.map((value) => `\`${value}\``).join(", ");
  return values.length === 1 ? named : `one of ${named}`;
}

function limit(origin: string, bound: string, value: number | bigint): string {
  if (origin === "string") return `have ${bound} ${value} characters`;
  if (origin === "array" || origin === "set") return `have ${bound} ${value} members`;
  return `be ${bound} ${value}`;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "number" && Number.isNaN(value)) return "text";
  if (typeof value === "number")
    return Number.isInteger(value) ? "a number of this size" : "a number with a fraction";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function toIssue(path: Path, code: InputIssueCode, message: string): InputIssue {
  return { path, code, message };
}

function toPathPart(part: PropertyKey): string | number {
  return typeof part === "symbol" ? String(part) : part;
}
