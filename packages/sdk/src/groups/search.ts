import { listAll } from "../list-all.ts";
import type { QueryOf } from "../operation-types.ts";
import type { Call, CallOptions } from "../transport.ts";

/** Search over tables, indexes and attributes. */
export const createSearch = (call: Call) => ({
  /** One page of hits, best first, and which typed words were read as which known ones. */
  list: (query: QueryOf<"search">, options?: CallOptions) => call("search", { query }, options),
  /** All hits, read page by page while they are iterated. */
  listAll: (query: QueryOf<"search">, options?: CallOptions) =>
    listAll((cursor) => call("search", { query: { ...query, cursor } }, options)),
});
