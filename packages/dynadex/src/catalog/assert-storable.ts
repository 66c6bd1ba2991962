import { DynadexError, type InputIssue } from "@dynadex/core/error";

/** Refuses text that PostgreSQL cannot hold (U+0000) in a body, with one issue for each place. */
export function assertStorable(body: { readonly [name: string]: unknown }): void {
  const issues = Object.entries(body).flatMap(([name, value]) => issuesOf([name], value));
  if (issues.length === 0) return;
  throw new DynadexError("INVALID_INPUT", "text must not contain the character U+0000", { issues });
}

function issuesOf(path: InputIssue["path"], value: unknown): InputIssue[] {
  if (Array.isArray(value)) return value.flatMap((element, index) => issuesOf([...path, index], element));
  if (typeof value !== "string" || !value.includes("\0")) return [];
  return [{ path, code: "unstorable_text", message: "must not contain the character U+0000" }];
}
