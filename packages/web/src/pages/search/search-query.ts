import type { OperationRequest } from "@dynadex/contract";
import type { SearchView } from "../../routes.ts";

const KINDS = ["table", "index", "attribute"] as const;
const STATES = ["active", "deleted", "any"] as const;
const PAGE_SIZE = 50;

/** Asks the API for what the address says; what the API would not understand counts as not said. */
export function toSearchQuery(view: SearchView): OperationRequest<"search">["query"] {
  return {
    q: view.q ?? "",
    kind: KINDS.find((kind) => kind === view.kind),
    accountId: view.account,
    region: view.region,
    state: STATES.find((state) => state === view.state),
    limit: PAGE_SIZE,
  };
}
