import type { CSSProperties } from "react";

/** Hands custom properties to an element's style sheet. React sets them through the CSSOM, so that no style attribute is
 * in the page and a strict content security policy holds. */
export function cssVariables(variables: Readonly<Record<`--${string}`, string | number>>): CSSProperties {
  return variables;
}
