import type { TypeProfile } from "@dynadex/core/schema";
import { renderCount, renderQuantity } from "../../../format/number.ts";

const MAX_VALUE_LENGTH = 24;
const MAX_TOP_VALUES = 3;

/** What values there are, in one line: the frequent ones, else the range, else how many there are. */
export function summariseValues(types: readonly TypeProfile[]): string {
  return types
    .map(summariseType)
    .filter((text) => text !== "")
    .join("; ");
}

function summariseType(profile: TypeProfile): string {
  const top = profile.topValues ?? [];
  if (top.length > 0) {
    const shown = top.slice(0, MAX_TOP_VALUES).map(({ value }) => shorten(value));
    const more = (profile.distinct?.count ?? top.length) - shown.length;
    return more > 0 ? `${shown.join(", ")} and ${renderCount(more)} more` : shown.join(", ");
  }
  if (profile.min !== undefined && profile.max !== undefined) {
    return profile.min === profile.max
      ? shorten(profile.min)
      : `${shorten(profile.min)} … ${shorten(profile.max)}`;
  }
  if (profile.distinct !== undefined) return renderDistinct(profile.distinct);
  if (profile.minLength !== undefined && profile.maxLength !== undefined) return renderLengths(profile);
  return "";
}

/** Renders a number of different values; an estimate is marked. */
export function renderDistinct({ count, isExact }: NonNullable<TypeProfile["distinct"]>): string {
  return `${isExact ? "" : "about "}${renderCount(count)} different`;
}

/** Renders how long values are: in bytes for texts and binary, in members for the rest. */
export function renderLengths({ type, minLength = 0, maxLength = 0 }: TypeProfile): string {
  const unit = type === "S" || type === "B" ? "byte" : "member";
  const longest = renderQuantity(maxLength, unit);
  return minLength === maxLength ? longest : `${renderCount(minLength)} to ${longest}`;
}

function shorten(value: string): string {
  return value.length > MAX_VALUE_LENGTH ? `${value.slice(0, MAX_VALUE_LENGTH - 1)}…` : value;
}
