import { invariant } from "../error/index.ts";
import { compareUtf8 } from "./utf8.ts";

/**
 * Canonical JSON of plain data: members ordered by their names' UTF-8 bytes, no white space. Equal data gives the
 * equal text however it was built. Members that are `undefined` are left out, as JSON does.
 */
export function stableStringify(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((element) => stableStringify(element ?? null)).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const object = value as { readonly [name: string]: unknown };
    const members = Object.keys(object)
      .filter((name) => object[name] !== undefined)
      .toSorted(compareUtf8)
      .map((name) => `${JSON.stringify(name)}:${stableStringify(object[name])}`);
    return `{${members.join(",")}}`;
  }
  invariant(isJsonScalar(value), `canonical JSON holds plain data, found ${typeof value} ${String(value)}`);
  return JSON.stringify(value);
}

function isJsonScalar(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return value === null || typeof value === "string" || typeof value === "boolean";
}
