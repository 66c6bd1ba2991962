import { DynadexError } from "../error/index.ts";

/** An object of unknown members. */
export type Members = { readonly [name: string]: unknown };

/** The parts of stored evidence, each checked to be of the kind it must be. */
export function readMembers(data: unknown, where: string): Members {
  if (typeof data !== "object" || data === null || Array.isArray(data))
    throw malformed(where, "an object", data);
  return data as Members;
}

export function readArray(data: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(data)) throw malformed(where, "an array", data);
  return data;
}

export function readText(data: unknown, where: string): string {
  if (typeof data !== "string") throw malformed(where, "a string", data);
  return data;
}

export function readCount(data: unknown, where: string): number {
  if (!Number.isSafeInteger(data) || (data as number) < 0) throw malformed(where, "a whole number", data);
  return data as number;
}

export function readBoolean(data: unknown, where: string): boolean {
  if (typeof data !== "boolean") throw malformed(where, "true or false", data);
  return data;
}

/** The error for a part of stored evidence that is not what it must be. */
export function malformed(where: string, expected: string, found: unknown, cause?: unknown): DynadexError {
  const shown = JSON.stringify(found)?.slice(0, 60) ?? "nothing";
  return new DynadexError(
    "INVALID_INPUT",
    `Stored evidence must have ${expected} at ${where}; found ${shown}.`,
    {
      hint: "Read the table again; evidence of another version cannot be used.",
      cause,
    },
  );
}
