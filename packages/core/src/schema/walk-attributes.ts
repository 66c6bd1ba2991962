import type { AttributeSchema, SchemaDocument } from "./schema-document.ts";

/** Every attribute of a document at any depth, each before its children, in document order. */
export function* walkAttributes(document: Pick<SchemaDocument, "attributes">): Generator<AttributeSchema> {
  const pending = document.attributes.toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    pending.push(...next.children.toReversed());
  }
}
