import type { Annotation, AnnotationEdit, OperationContext, Operations } from "@dynadex/contract";
import { findNearestName } from "@dynadex/core/text";
import { DynadexError } from "@dynadex/core/error";
import { renderPath, type AttributePath } from "@dynadex/core/schema";
import { stableStringify } from "@dynadex/core/value";
import { recordAudit } from "../access/audit.ts";
import type { Database } from "../database/database.ts";
import {
  deleteAnnotation,
  listAnnotationRows,
  upsertAnnotation,
  type AnnotationRow,
} from "./annotation-store.ts";
import { assertStorable } from "./assert-storable.ts";
import { insertAssetEvent } from "./asset-event-store.ts";
import { attributeIdOf, indexIdOf } from "./asset-id.ts";
import { lockAsset, type AssetRow } from "./asset-store.ts";
import type { CatalogDependencies } from "./catalog-operations.ts";
import { findSchemaVersion } from "./schema-version-store.ts";
import {
  namedAttributes,
  toSearchableAttribute,
  toSearchableIndex,
  toSearchablePlace,
} from "./searchable-things.ts";
import { assertTableExists, throwNoSuchTable } from "./table-views.ts";

/** The operations on what people wrote inside a table. */
export type AnnotationOperations = "listAnnotations" | "putAnnotation";

/** Describing and tagging attributes and indexes; a crawl never overwrites it, even while the thing is gone (I22). */
export function annotationOperations(
  dependencies: CatalogDependencies,
): Pick<Operations, AnnotationOperations> {
  const { database } = dependencies;
  return {
    listAnnotations: async ({ params: { tableId } }) => {
      await assertTableExists(database, tableId);
      return listAnnotations(database, tableId);
    },

    putAnnotation: async ({ params: { tableId }, body }, context) => {
      assertStorable({ description: body.description, tags: body.tags });
      return database.transaction().execute(async (transaction) => {
        const asset = (await lockAsset(transaction, tableId)) ?? throwNoSuchTable(tableId);
        await putAnnotation(dependencies, transaction, asset, body, context);
        return listAnnotations(transaction, tableId);
      });
    },
  };
}

async function listAnnotations(database: Database, tableId: string): Promise<{ items: Annotation[] }> {
  const rows = await listAnnotationRows(database, tableId);
  return { items: rows.map(toAnnotation) };
}

function toAnnotation({
  target,
  path,
  description,
  tags,
  updated_by,
  updated_at,
}: AnnotationRow): Annotation {
  return {
    target,
    path: [...path],
    description,
    tags,
    updatedBy: updated_by,
    updatedAt: updated_at.toISOString(),
  };
}

async function putAnnotation(
  { searchIndex, now }: CatalogDependencies,
  transaction: Database,
  asset: AssetRow,
  { target, path, ...edit }: AnnotationEdit,
  { actor, requestId }: OperationContext,
): Promise<void> {
  const words = { description: edit.description || null, tags: [...new Set(edit.tags)] };
  const isRemoval = words.description === null && words.tags.length === 0;
  const id = target === "index" ? indexIdOf(asset.id, nameOf(path)) : attributeIdOf(asset.id, path);
  const known = (await listAnnotationRows(transaction, asset.id)).find((row) => row.id === id);
  const before = { description: known?.description ?? null, tags: known?.tags ?? [] };
  if (stableStringify(before) === stableStringify(words)) return;

  const isThere = await findThing(transaction, asset, target, path);
  if (!isThere.found && !isRemoval) throwNoSuchThing(target, path, isThere.names);
  const at = now();
  if (isRemoval) await deleteAnnotation(transaction, id);
  else {
    const row = { id, target, path, ...words, updated_by: actor.username, updated_at: new Date(at) };
    await upsertAnnotation(transaction, asset.id, row);
  }
  await insertAssetEvent(transaction, {
    assetId: asset.id,
    kind: "edited",
    actor: actor.username,
    at,
    details: { target, path, before, after: words },
  });
  await recordAudit(transaction, {
    actor,
    action: "annotation.put",
    resource: `table/${asset.id}`,
    requestId,
    details: { name: asset.name, target, path },
  });
  if (!isThere.found) return;
  const place = toSearchablePlace(asset);
  const annotations = [{ id, ...words }];
  const thing =
    target === "index"
      ? toSearchableIndex(place, nameOf(path), annotations)
      : toSearchableAttribute(place, path, annotations);
  await searchIndex.putThing(transaction, place, thing);
}

/** Whether the table has such an index or attribute now, and the names it has. */
async function findThing(
  transaction: Database,
  asset: AssetRow,
  target: AnnotationEdit["target"],
  path: AttributePath,
): Promise<{ readonly found: boolean; readonly names: readonly string[] }> {
  if (target === "index") {
    const names = asset.facts.indexes.map(({ name }) => name);
    return { found: names.includes(nameOf(path)), names };
  }
  const version = asset.current_version;
  const newest = version === null ? undefined : await findSchemaVersion(transaction, asset.id, version);
  const names =
    newest === undefined ? [] : namedAttributes(newest.document).map((one) => renderPath(one.path));
  return { found: names.includes(renderPath(path)), names };
}

function throwNoSuchThing(target: string, path: AttributePath, names: readonly string[]): never {
  const name = renderPath(path);
  const nearest = findNearestName(name, names);
  throw new DynadexError("NOT_FOUND", `the table has no ${target} \`${name}\``, {
    resource: name,
    ...(nearest === undefined ? {} : { hint: `Did you mean \`${nearest}\`?` }),
  });
}

/** The path of an index is its name. */
function nameOf(path: AttributePath): string {
  const [name] = path;
  return path.length === 1 && typeof name === "string" ? name : renderPath(path);
}
