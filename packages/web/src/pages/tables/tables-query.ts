import type { OperationRequest } from "@dynadex/contract";
import type { TablesView } from "../../routes.ts";

/** Tables on one page of the list. */
export const PAGE_SIZE = 50;

/** The orders the API can list tables in, as the address names them. */
export const SORTS = ["name", "-updatedAt", "-itemCount", "-sizeBytes"] as const;
export type Sort = (typeof SORTS)[number];

const STATES = ["active", "deleted", "any"] as const;

type ListQuery = NonNullable<OperationRequest<"listTables">["query"]>;

/** Asks the API for what the address says; what the API would not understand counts as not said. */
export function toListQuery(view: TablesView): ListQuery {
  return {
    limit: PAGE_SIZE,
    cursor: view.cursor,
    accountId: view.account,
    region: view.region,
    tag: view.tag,
    owner: view.owner,
    connectionId: view.connection,
    state: STATES.find((state) => state === view.state),
    sort: parseSort(view.sort),
  };
}

/** The order an address names; by name when it names none. */
export function parseSort(text: string | undefined): Sort {
  return SORTS.find((sort) => sort === text) ?? "name";
}
