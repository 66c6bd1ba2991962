import { ServiceFault } from "../service-fault.ts";
import type { JsonObject } from "../wire.ts";
import { findNumber, findText } from "../wire.ts";
import type { OperationContext } from "./operation.ts";

const MAX_NAMES_PER_PAGE = 100;

/** `ListTables`: ascending names, at most 100 a page. */
export function listTables({ shard, request }: OperationContext): JsonObject {
  const limit = findNumber(request.input, "Limit") ?? MAX_NAMES_PER_PAGE;
  if (limit < 1 || limit > MAX_NAMES_PER_PAGE) {
    throw new ServiceFault(
      "ValidationException",
      `Value '${limit}' at 'limit' failed to satisfy constraint: Member must be between 1 and ${MAX_NAMES_PER_PAGE}`,
    );
  }
  const names = shard.listNames();
  const start = findStart(names, findText(request.input, "ExclusiveStartTableName"));
  const page = names.slice(start, start + limit);
  const isLast = start + limit >= names.length;
  return { TableNames: page, LastEvaluatedTableName: isLast ? undefined : page.at(-1) };
}

/** The start name need not exist any more: the page begins with the first name after it. */
function findStart(names: readonly string[], exclusiveStart: string | null): number {
  if (exclusiveStart === null) return 0;
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (names[middle]! <= exclusiveStart) low = middle + 1;
    else high = middle;
  }
  return low;
}
