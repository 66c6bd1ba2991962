import type { TypeProfile } from "@dynadex/core/schema";
import type { AttributeType } from "@dynadex/core/value";
import { renderShare } from "../../../format/number.ts";
import type { BarPart } from "../../../kit/stacked-bar.tsx";

/** How a type is named and drawn. */
export interface TypeLook {
  readonly name: string;
  readonly tint: BarPart["tint"];
  readonly pattern: BarPart["pattern"];
}

/** Every type has a tint and a pattern of its own; sets repeat their element's tint with dots. */
export const TYPE_LOOKS: Readonly<Record<AttributeType, TypeLook>> = {
  S: { name: "String", tint: 1, pattern: "plain" },
  N: { name: "Number", tint: 2, pattern: "diagonal" },
  B: { name: "Binary", tint: 7, pattern: "cross" },
  BOOL: { name: "Boolean", tint: 3, pattern: "vertical" },
  NULL: { name: "Null", tint: 6, pattern: "horizontal" },
  L: { name: "List", tint: 5, pattern: "horizontal" },
  M: { name: "Map", tint: 4, pattern: "back-diagonal" },
  SS: { name: "String set", tint: 1, pattern: "dots" },
  NS: { name: "Number set", tint: 2, pattern: "dots" },
  BS: { name: "Binary set", tint: 7, pattern: "dots" },
};

/** The parts of an attribute's type bar; types that were declared but never seen share it evenly. */
export function toTypeParts(types: readonly TypeProfile[]): readonly BarPart[] {
  const total = types.reduce((sum, { count }) => sum + count, 0);
  return types.map(({ type, count }) => ({
    key: type,
    ratio: total === 0 ? 1 / types.length : count / total,
    tint: TYPE_LOOKS[type].tint,
    pattern: TYPE_LOOKS[type].pattern,
  }));
}

/** Names an attribute's types: one by itself, several with their shares: `N 97%, S 3%`. */
export function renderTypes(types: readonly TypeProfile[]): string {
  const total = types.reduce((sum, { count }) => sum + count, 0);
  if (types.length === 0) return "not seen";
  if (types.length === 1 || total === 0) return types.map(({ type }) => type).join(", ");
  return types.map(({ type, count }) => `${type} ${renderShare(count / total)}`).join(", ");
}
