import { crc32 } from "node:zlib";
import type { Item } from "@dynadex/core/value";

/** The members of a Scan or Query answer that are of use. */
export interface ParsedPage {
  readonly items: readonly Item[];
  /** Where to go on; `null` at the end. */
  readonly lastEvaluatedKey: Item | null;
  /** `null` when the service says nothing, as some emulators do. */
  readonly consumedReadUnits: number | null;
}

/** Reads the body of a Scan or Query answer; a faster one may take the place of `parsePage`. */
export type PageParser = (body: Uint8Array) => ParsedPage;

/**
 * Reads a page with `JSON.parse`, which keeps an attribute named `__proto__` as an own property; the SDK's deserialiser
 * loses it and takes several times as long.
 */
export const parsePage: PageParser = (body) => {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
  const page = JSON.parse(text) as WirePage;
  return {
    items: page.Items ?? [],
    lastEvaluatedKey: page.LastEvaluatedKey ?? null,
    consumedReadUnits: page.ConsumedCapacity?.CapacityUnits ?? null,
  };
};

interface WirePage {
  readonly Items?: readonly Item[];
  readonly LastEvaluatedKey?: Item;
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number };
}

/** Throws when the body is not what the service sent by its `x-amz-crc32` header; the SDK does not check it. */
export function assertUndamaged(body: Uint8Array, expected: string | undefined): void {
  if (expected === undefined || Number(expected) === crc32(body)) return;
  throw toDamageError("The checksum of the answer is wrong");
}

/** `code` of the error when an answer was damaged on its way: the page was read and charged. */
export const PAGE_DAMAGED = "PAGE_DAMAGED";

/** The error of an answer that was damaged on its way. */
export function toDamageError(message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code: PAGE_DAMAGED });
}
