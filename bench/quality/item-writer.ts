import type { Item } from "../../packages/core/src/value/index.ts";
import type { LabelledItem } from "./design.ts";

/** A key with its answer: `` key`USER#${id}` `` has the pattern `USER#{}`. */
export interface WrittenKey {
  readonly text: string;
  readonly pattern: string;
}

/** Writes a key by a template literal. */
export function key(fixed: TemplateStringsArray, ...values: readonly (string | number)[]): WrittenKey {
  return {
    text: fixed.reduce((text, part, index) => text + String(values[index - 1]) + part),
    pattern: fixed.join("{}"),
  };
}

type Written = string | number | boolean | null | readonly Written[] | { readonly [name: string]: Written };

/** Collects the items of a simulated application; a later item with the same key replaces the earlier one. */
export function createWriter(names: readonly string[], numbers: readonly string[] = []) {
  const items = new Map<string, LabelledItem>();
  return {
    put(
      label: string,
      keys: Readonly<Record<string, WrittenKey | undefined>>,
      attributes: Readonly<Record<string, Written | undefined>>,
    ): void {
      const item: Record<string, Item[string]> = {};
      const patterns = new Map<string, string>();
      for (const [name, written] of Object.entries(keys)) {
        if (written === undefined) continue;
        item[name] = numbers.includes(name) ? { N: written.text } : { S: written.text };
        patterns.set(name, written.pattern);
      }
      for (const [name, value] of Object.entries(attributes)) {
        if (value !== undefined) item[name] = toValue(value);
      }
      items.set(JSON.stringify(names.map((name) => item[name])), { item, label, patterns });
    },
    items: (): readonly LabelledItem[] => [...items.values()],
  };
}

function toValue(value: Written): Item[string] {
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(toValue) };
  return { M: Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toValue(member)])) };
}
