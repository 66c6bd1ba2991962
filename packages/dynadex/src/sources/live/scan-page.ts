import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { invariant } from "@dynadex/core/error";
import type { ReadPageRequest } from "../source.ts";
import { assertUndamaged, type PageParser, type ParsedPage, toDamageError } from "./parse-page.ts";

/** A Scan that was prepared, and what its answer held once it was sent. */
export interface PreparedScan {
  readonly command: ScanCommand;
  /** Call it after the command was answered. */
  takePage(): ParsedPage & { readonly bodyBytes: number };
}

/**
 * Prepares one page of a Scan whose request and answer pass the SDK's serialisers by.
 *
 * The SDK still signs, finds the endpoint and reads errors. Its deserialiser is handed an empty page, because it loses
 * attributes named `__proto__` and costs five times what `JSON.parse` does; its serialiser would lose the same name in
 * the start key.
 */
export function prepareScan(request: ReadPageRequest, parse: PageParser): PreparedScan {
  const command = new ScanCommand({ TableName: request.tableName });
  const body = renderScanBody(request);
  let page: (ParsedPage & { readonly bodyBytes: number }) | null = null;
  command.middlewareStack.add(
    (next) => (args) => {
      const { request: wire } = args as { request: { body: unknown } };
      wire.body = body;
      return next(args);
    },
    // Before the middleware that measures the body.
    { name: "scanBody", step: "build", priority: "high" },
  );
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const response = result.response as WireResponse;
      if (response.statusCode !== 200) return result;
      page = { ...readBody(response, parse), bodyBytes: response.body.byteLength };
      return {
        ...result,
        response: { ...response, headers: withoutBodyHeaders(response), body: EMPTY_PAGE },
      };
    },
    // Between the deserialiser and the connection.
    { name: "scanPage", step: "deserialize", priority: "low" },
  );
  return {
    command,
    takePage() {
      invariant(page !== null, "a Scan that was answered has a page");
      return page;
    },
  };
}

function readBody({ body, headers }: WireResponse, parse: PageParser): ParsedPage {
  assertUndamaged(body, headers["x-amz-crc32"]);
  try {
    return parse(body);
  } catch (error) {
    throw toDamageError("The answer is not a page of items", error);
  }
}

interface WireResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const EMPTY_PAGE = Buffer.from('{"Items":[]}');

/** The two headers that tell of the body as it was. */
function withoutBodyHeaders({ headers }: WireResponse): Record<string, string> {
  const { "content-length": _length, "x-amz-crc32": _checksum, ...others } = headers;
  return others;
}

function renderScanBody(request: ReadPageRequest): string {
  return JSON.stringify({
    TableName: request.tableName,
    IndexName: request.indexName ?? undefined,
    Segment: request.segment?.index,
    TotalSegments: request.segment?.total,
    ExclusiveStartKey: request.after ?? undefined,
    Limit: request.limitItems ?? undefined,
    ConsistentRead: false,
    ReturnConsumedCapacity: "TOTAL",
  });
}
