import { z } from "zod";

type Node = z.core.JSONSchema.BaseSchema;

/** References followed in one walk; schemas of the contract nest far less. */
const MAX_DEPTH = 64;

/** The names an object may have at a path inside a schema; empty where any name may stand. */
export function findLegalKeys(schema: z.ZodType, path: readonly (string | number)[]): ReadonlySet<string> {
  const root = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  let nodes = alternatives(root, root, 0);
  for (const part of path) nodes = nodes.flatMap((node) => childrenAt(node, part, root));
  return new Set(nodes.flatMap((node) => Object.keys(node.properties ?? {})));
}

function childrenAt(node: Node, part: string | number, root: Node): readonly Node[] {
  const child = typeof part === "number" ? node.items : node.properties?.[part];
  return isNode(child) ? alternatives(child, root, 0) : [];
}

/** The schema itself with references followed and unions taken apart. */
function alternatives(node: Node, root: Node, depth: number): readonly Node[] {
  if (depth > MAX_DEPTH) return [];
  const target = node.$ref === undefined ? undefined : root.$defs?.[node.$ref.replace("#/$defs/", "")];
  const parts = [target, ...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])].filter(isNode);
  return [node, ...parts.flatMap((part) => alternatives(part, root, depth + 1))];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
