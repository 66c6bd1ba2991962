import type { AttributePath, AttributeSchema, PathSegment, TypeProfile } from "@dynadex/core/schema";
import type { AttributeType } from "@dynadex/core/value";

/** A short way to write down an attribute: its share of the parent, its types with their shares, and its parts. */
export interface AttributeSketch {
  readonly name: PathSegment;
  readonly share?: number;
  readonly types: Partial<Record<AttributeType, number>>;
  readonly profile?: Partial<Record<AttributeType, Partial<Omit<TypeProfile, "type" | "count">>>>;
  readonly keyRoles?: AttributeSchema["keyRoles"];
  readonly children?: readonly AttributeSketch[];
  readonly dataKeys?: AttributeSchema["dataKeys"];
}

const Z = 1.96;

/** Makes the attributes of a schema document from sketches, as if so many items had been read. */
export function describeAttributes(
  sketches: readonly AttributeSketch[],
  parents: number,
  isWholeTable: boolean,
  parentPath: AttributePath = [],
): readonly AttributeSchema[] {
  return sketches.map((sketch) => describeAttribute(sketch, parents, isWholeTable, parentPath));
}

function describeAttribute(
  sketch: AttributeSketch,
  parents: number,
  isWholeTable: boolean,
  parentPath: AttributePath,
): AttributeSchema {
  const path = [...parentPath, sketch.name];
  const count = Math.round(parents * (sketch.share ?? 1));
  const types = Object.entries(sketch.types).map(([type, share]): TypeProfile => ({
    type: type as AttributeType,
    count: Math.round(count * share),
    ...sketch.profile?.[type as AttributeType],
  }));
  const members = (sketch.types.L ?? sketch.types.M ?? 0) * count;
  const elements = typeof sketch.name === "string" && sketch.types.L !== undefined ? members * 3 : members;
  return {
    segment: sketch.name,
    path,
    presence: describePresence(count, parents, isWholeTable),
    isRequired: isWholeTable && count === parents && parents > 0,
    types,
    keyRoles: sketch.keyRoles ?? [],
    children: describeAttributes(sketch.children ?? [], Math.round(elements), isWholeTable, path),
    ...(sketch.dataKeys === undefined ? {} : { dataKeys: sketch.dataKeys }),
  };
}

function describePresence(count: number, of: number, isWholeTable: boolean): AttributeSchema["presence"] {
  const ratio = of === 0 ? 0 : count / of;
  if (isWholeTable || of === 0) return { count, of, ratio, low: ratio, high: ratio };
  const middle = (count + Z ** 2 / 2) / (of + Z ** 2);
  const half = (Z * Math.sqrt((count * (of - count)) / of + Z ** 2 / 4)) / (of + Z ** 2);
  return { count, of, ratio, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
