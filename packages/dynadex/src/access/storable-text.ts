import { DynadexError, type InputIssue } from "@dynadex/core/error";

/**
 * Asserts that PostgreSQL can store every text among some fields: none may hold U+0000. Throws `INVALID_INPUT` naming
 * each field that does.
 */
export function assertStorable(fields: { readonly [name: string]: unknown }): void {
  const issues = Object.entries(fields)
    .filter(([, value]) => typeof value === "string" && value.includes("\0"))
    .map(([name]): InputIssue => ({ path: [name], code: "INVALID", message: "must not hold U+0000" }));
  const [first] = issues;
  if (first === undefined) return;
  throw new DynadexError("INVALID_INPUT", `\`${first.path.join(".")}\` ${first.message}`, { issues });
}

/** Those of some names that can be stored at all; the others are nobody's. */
export function storableOnly(names: readonly string[]): readonly string[] {
  return names.filter((name) => !name.includes("\0"));
}
