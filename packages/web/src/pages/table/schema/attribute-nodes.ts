import type { Annotation } from "@dynadex/contract";
import { renderPath, type AttributeSchema, type SchemaDocument } from "@dynadex/core/schema";
import type { TreeNode } from "../../../kit/tree-grid/tree.ts";

/** An attribute as a row shows it. */
export interface AttributeRow {
  readonly attribute: AttributeSchema;
  readonly name: string;
  readonly path: string;
  readonly annotation: Annotation | undefined;
}

/** Makes the tree of a document's attributes; a node's key is its rendered path, as in the address. */
export function toAttributeNodes(
  document: SchemaDocument,
  annotations: readonly Annotation[],
): readonly TreeNode<AttributeRow>[] {
  const notes = new Map(
    annotations
      .filter(({ target }) => target === "attribute")
      .map((annotation) => [renderPath(annotation.path), annotation]),
  );
  const toNode = (attribute: AttributeSchema): TreeNode<AttributeRow> => {
    const path = renderPath(attribute.path);
    return {
      key: path,
      value: { attribute, name: renderPath([attribute.segment]), path, annotation: notes.get(path) },
      children: attribute.children.map(toNode),
    };
  };
  return document.attributes.map(toNode);
}

/** Finds an attribute by its rendered path. */
export function findAttribute(
  nodes: readonly TreeNode<AttributeRow>[],
  path: string,
): AttributeRow | undefined {
  for (const node of nodes) {
    if (node.key === path) return node.value;
    const below = findAttribute(node.children, path);
    if (below !== undefined) return below;
  }
  return undefined;
}

/** True when an attribute is looked for: by its name, its type, what people wrote, or its path when a path is typed. */
export function isAttributeHit(row: AttributeRow, filter: string): boolean {
  const wanted = filter.toLowerCase();
  const written = [
    /[.[{]/.test(wanted) ? row.path : row.name,
    ...row.attribute.types.map(({ type }) => `type:${type}`),
    row.annotation?.description ?? "",
    ...(row.annotation?.tags ?? []),
  ];
  return written.some((text) => text.toLowerCase().includes(wanted));
}
