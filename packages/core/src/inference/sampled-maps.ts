import type { AttributePath, PathSegment } from "../schema/attribute-path.ts";
import type { AttributeValue, Item } from "../value/attribute-value.ts";
import { compareUtf8 } from "../value/utf8.ts";

/** The names of every map that some items have at a path. */
export function listMapNames(items: readonly Item[], path: AttributePath): readonly (readonly string[])[] {
  const start: readonly AttributeValue[] = items.map((item) => ({ M: item }));
  const values = path.reduce((found, segment) => found.flatMap((value) => step(value, segment)), start);
  return values.flatMap((value) => ("M" in value ? [namesOf(value.M)] : []));
}

/** Equal items may list their attributes in another order. */
function namesOf(map: Item): readonly string[] {
  return Object.keys(map).toSorted(compareUtf8);
}

function step(value: AttributeValue, segment: PathSegment): readonly AttributeValue[] {
  if (typeof segment === "string") {
    return "M" in value && Object.hasOwn(value.M, segment) ? [value.M[segment]!] : [];
  }
  if (segment.each === "element") return "L" in value ? value.L : [];
  return "M" in value ? namesOf(value.M).map((name) => value.M[name]!) : [];
}
