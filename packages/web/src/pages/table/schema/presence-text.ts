import type { AttributeSchema } from "@dynadex/core/schema";
import { renderCount, renderShare } from "../../../format/number.ts";

/** Where an attribute is present, in a few characters. */
export function renderPresence({
  presence,
  isRequired,
}: Pick<AttributeSchema, "presence" | "isRequired">): string {
  if (presence.of === 0) return "not seen";
  return isRequired ? "always" : renderShare(presence.ratio);
}

/** The same with counts and the interval, for whoever wants to know how sure it is. */
export function explainPresence({
  presence,
  path,
  isRequired,
}: Pick<AttributeSchema, "presence" | "path" | "isRequired">): string {
  const { count, of, ratio, low, high } = presence;
  if (of === 0) return "No item was read, so it is only known from the key definitions.";
  const whole = path.length === 1 ? "items" : "places where its parent was seen";
  const counted = `${renderShare(ratio)}: in ${renderCount(count)} of ${renderCount(of)} ${whole}`;
  if (isRequired) return `${counted}; every item was read, so it is always there.`;
  return high > low
    ? `${counted}; in the whole table ${renderShare(low)} to ${renderShare(high)} with 95% confidence.`
    : `${counted}; every item was read.`;
}
