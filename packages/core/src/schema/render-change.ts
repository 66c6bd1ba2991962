import { renderPath } from "./render-path.ts";
import type { SchemaChange } from "./schema-diff.ts";

/** One change as a sentence: "`status` was added (S)." */
export function renderChange(change: SchemaChange): string {
  const { kind, before, after } = change;
  const attribute = `\`${renderPath(change.path)}\``;
  switch (kind) {
    case "attribute-added":
      return `${attribute} was added (${after}).`;
    case "attribute-removed":
      return `${attribute} was removed (${before}).`;
    case "type-added":
      return `${attribute} has more types than before: ${after}, was ${before}.`;
    case "type-removed":
      return `${attribute} has fewer types than before: ${after}, was ${before}.`;
    case "became-optional":
      return `${attribute} is no longer always present: ${after}.`;
    case "became-required":
      return `${attribute} is now always present: before, ${before}.`;
    case "key-changed":
      return `The key of ${change.index === null ? "the table" : `index ${change.index}`} changed to ${after}, was ${before}.`;
    case "index-added":
      return `Index ${change.index} was added with key ${after}.`;
    case "index-removed":
      return `Index ${change.index} was removed; its key was ${before}.`;
  }
}
