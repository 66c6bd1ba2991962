import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";

/** Fails when an answer is not exactly what the contract says: for tests and development, where drift must show. */
export function checkResponse(operation: string, schema: z.ZodType, response: unknown): void {
  const sent = JSON.parse(JSON.stringify(response)) as unknown;
  const parsed = schema.safeParse(sent);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The answer of ${operation} breaks the contract: ${issues.join("; ")}`);
  }
  const declared = JSON.parse(JSON.stringify(parsed.data)) as unknown;
  if (isDeepStrictEqual(declared, sent)) return;
  throw new Error(
    `The answer of ${operation} has members the contract does not have, or lacks some with defaults`,
  );
}
