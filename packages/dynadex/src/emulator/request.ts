import type { IncomingHttpHeaders } from "node:http";
import type { AccountDirectory, Principal } from "./accounts.ts";
import { type EmulatorTarget, findTableOfRequest } from "./arn.ts";
import { ServiceFault } from "./service-fault.ts";
import type { JsonObject } from "./wire.ts";
import { isJsonObject } from "./wire.ts";

/** One call as the emulator understood it, before it is answered. */
export interface EmulatorRequest {
  readonly service: "dynamodb" | "sts";
  /** Such as `DescribeTable`. */
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly accessKeyId: string;
  /** The table it is about, by name; the first of a batch; `null` when it is about none. */
  readonly table: string | null;
  /** Where an ARN in the request leads; `null` when the table is given by name. */
  readonly tableTarget: EmulatorTarget | null;
  readonly body: string;
  /** The body of a DynamoDB call; empty for STS. */
  readonly input: JsonObject;
  readonly caller: Principal;
  /** The body of an STS call; empty for DynamoDB. */
  readonly parameters: URLSearchParams;
}

/** Reads headers and body of a call to either service; throws a `ServiceFault` for what the front end refuses. */
export function parseRequest(
  headers: IncomingHttpHeaders,
  body: string,
  directory: AccountDirectory,
  nowMs: number,
): EmulatorRequest {
  const scope = parseAuthorization(headers.authorization ?? "");
  const sessionToken = headers["x-amz-security-token"];
  const caller = directory.getPrincipal(
    scope.accessKeyId,
    typeof sessionToken === "string" ? sessionToken : null,
    nowMs,
  );
  const common = {
    account: caller.account,
    region: scope.region,
    accessKeyId: scope.accessKeyId,
    caller,
    body,
  };
  if (isStsCall(headers)) {
    const parameters = new URLSearchParams(body);
    const operation = parameters.get("Action") ?? "";
    return { ...common, service: "sts", operation, table: null, tableTarget: null, input: {}, parameters };
  }
  const input = parseInput(body);
  const table = findTableOfRequest(input);
  return {
    ...common,
    service: "dynamodb",
    operation: parseTarget(headers["x-amz-target"]),
    table: table?.tableName ?? null,
    tableTarget: table?.target ?? null,
    input,
    parameters: new URLSearchParams(),
  };
}

/** STS speaks the query protocol, DynamoDB never does, so the content type tells them apart on one port. */
export function isStsCall(headers: IncomingHttpHeaders): boolean {
  return headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
}

const CREDENTIAL_SCOPE = /^AWS4-HMAC-SHA256 .*Credential=([^/,\s]+)\/[^/]+\/([^/]+)\/[^/]+\/aws4_request/;

function parseAuthorization(header: string): { readonly accessKeyId: string; readonly region: string } {
  if (header === "") {
    throw new ServiceFault("MissingAuthenticationTokenException", "Request is missing Authentication Token");
  }
  const match = CREDENTIAL_SCOPE.exec(header);
  if (match === null) {
    throw new ServiceFault(
      "IncompleteSignatureException",
      "The Authorization header has no credential scope",
    );
  }
  return { accessKeyId: match[1]!, region: match[2]! };
}

function parseTarget(header: string | readonly string[] | undefined): string {
  const match = /^DynamoDB_20120810\.(\w+)$/.exec(typeof header === "string" ? header : "");
  if (match === null) throw new ServiceFault("UnknownOperationException", "");
  return match[1]!;
}

function parseInput(body: string): JsonObject {
  try {
    const input: unknown = JSON.parse(body === "" ? "{}" : body);
    if (isJsonObject(input)) return input;
  } catch {
    throw new ServiceFault("SerializationException", "The body is not JSON");
  }
  throw new ServiceFault("SerializationException", "Start of structure expected");
}
