import type { JsonObject } from "../wire.ts";
import { findText, readObjects, readTexts } from "../wire.ts";
import { getRequestedTable, getRequestedTableForReading, type OperationContext } from "./operation.ts";
import { takePage } from "./take-page.ts";

const TAGS_PER_PAGE = 10;

/** `TagResource`: replaces the values of keys that exist. */
export function tagResource(context: OperationContext): JsonObject {
  const state = getRequestedTable(context);
  for (const tag of readObjects(context.request.input, "Tags")) {
    state.tags.set(findText(tag, "Key") ?? "", findText(tag, "Value") ?? "");
  }
  return {};
}

/** `UntagResource`: keys that do not exist are no error. */
export function untagResource(context: OperationContext): JsonObject {
  const state = getRequestedTable(context);
  for (const key of readTexts(context.request.input, "TagKeys")) state.tags.delete(key);
  return {};
}

/** `ListTagsOfResource`: ten tags a page. */
export function listTagsOfResource(context: OperationContext): JsonObject {
  const tags = [...getRequestedTableForReading(context).tags].map(([Key, Value]) => ({ Key, Value }));
  const page = takePage(tags, TAGS_PER_PAGE, context.request.input);
  return { Tags: page.entries, NextToken: page.nextToken };
}
