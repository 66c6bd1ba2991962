import { createHash } from "node:crypto";
import type { AttributePath } from "@dynadex/core/schema";

/**
 * The id of a table: a UUID of version 8 derived from its ARN, so that every path to one table, in every installation,
 * meets in one asset, and a dropped table that is made again keeps its id (I21).
 */
export function assetIdOf(arn: string): string {
  return derivedId("table", [arn]);
}

/** The id of an index of a table (A21). */
export function indexIdOf(assetId: string, name: string): string {
  return derivedId("index", [assetId, name]);
}

/** The id of an attribute of a table. Paths are told apart segment by segment: `a.b` is not `b` inside `a`. */
export function attributeIdOf(assetId: string, path: AttributePath): string {
  return derivedId("attribute", [assetId, path]);
}

/** The first 122 free bits of a SHA-256 in the form of RFC 9562's version 8. */
function derivedId(kind: string, name: readonly unknown[]): string {
  const bytes = createHash("sha256")
    .update(JSON.stringify(["dynadex", kind, ...name]))
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
