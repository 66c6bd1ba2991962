import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Item } from "@dynadex/core/value";
import type { Emulator } from "../../../emulator/index.ts";
import { HOME } from "../../../emulator/testing/open-clients.ts";
import type { ReadPageRequest, TableSource } from "../../source.ts";
import type { RetryPolicy } from "../aws-caller.ts";
import { type LiveSourceOptions, openLiveSource } from "../open-live-source.ts";

/** A signal that is never aborted. */
export const { signal } = new AbortController();

/** Gives up soon and pauses hardly at all. */
export const QUICK_RETRY: RetryPolicy = {
  throttledAttempts: 3,
  failedAttempts: 2,
  firstPauseMs: 1,
  longestPauseMs: 2,
};

/** Keys that lead into the account `HOME` of an emulator. */
export const HOME_KEYS = {
  type: "keys",
  accessKeyId: HOME.account,
  secretAccessKey: "CANARY-SECRET",
} as const;

/** Opens a source on the account and region `HOME` of an emulator, or of any server at an endpoint. */
export function openTestSource(
  server: Pick<Emulator, "endpoint">,
  options: Partial<LiveSourceOptions> = {},
): TableSource {
  return openLiveSource({
    region: HOME.region,
    endpoint: server.endpoint,
    credential: HOME_KEYS,
    retry: QUICK_RETRY,
    ...options,
  });
}

/** Lists all table names, page by page. */
export async function listPages(source: TableSource): Promise<readonly (readonly string[])[]> {
  const pages: (readonly string[])[] = [];
  for await (const page of source.listTableNames({ signal })) pages.push(page);
  return pages;
}

/** Asks for a page from the start of a table unless told otherwise. */
export function planPage(tableName: string, request: Partial<ReadPageRequest> = {}): ReadPageRequest {
  return { tableName, indexName: null, segment: null, after: null, limitItems: null, ...request };
}

/** Reads a table or one of its segments to the end; gives the items and how many pages they came in. */
export async function readAllItems(
  source: TableSource,
  tableName: string,
  request: Partial<ReadPageRequest> = {},
): Promise<{ readonly items: readonly Item[]; readonly pages: number; readonly readUnits: number }> {
  const items: Item[] = [];
  let pages = 0;
  let readUnits = 0;
  let after: Item | null = null;
  do {
    const page = await source.readPage(planPage(tableName, { ...request, after }), { signal });
    items.push(...page.items);
    readUnits += page.consumedReadUnits;
    pages += 1;
    after = page.next;
  } while (after !== null);
  return { items, pages, readUnits };
}

/** Starts a server that answers every request in the same way, for answers an emulator would not give. */
export async function startAnswering(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<AsyncDisposable & { readonly endpoint: string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => answer(request, response, Buffer.concat(chunks).toString()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
