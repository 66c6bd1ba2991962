import type { SchemaDocument } from "../schema/schema-document.ts";
import { fingerprint } from "../value/fingerprint.ts";

/**
 * 32 hexadecimal digits that change when a document says something else of the table. What the reading cost
 * (`evidence.readUnits`) does not count, so that an unchanged table read again gives the same fingerprint (I24).
 */
export function documentFingerprint(document: SchemaDocument): string {
  const { readUnits: _cost, ...evidence } = document.evidence;
  return fingerprint({ ...document, evidence });
}
