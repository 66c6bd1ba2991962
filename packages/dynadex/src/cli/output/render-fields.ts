import { visibleWidth } from "./visible-width.ts";

/** A name and its value; a field without a value is left out. */
export type Field = readonly [name: string, value: string | null];

/** Renders one thing's fields, one a line, values aligned. */
export function renderFields(fields: readonly Field[]): string {
  const filled = fields.filter(([, value]) => value !== null && value !== "");
  const width = Math.max(0, ...filled.map(([name]) => visibleWidth(name)));
  return filled
    .map(([name, value]) => `${name}${" ".repeat(width - visibleWidth(name))}  ${value}\n`)
    .join("");
}
