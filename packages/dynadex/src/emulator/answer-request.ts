import type { IncomingHttpHeaders } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { AccountDirectory } from "./accounts.ts";
import { type EmulatorTarget, toTableArn } from "./arn.ts";
import type { FaultRegistry, FaultRule } from "./faults.ts";
import { findOperation } from "./operations/find-operation.ts";
import type { OperationReply } from "./operations/operation.ts";
import type { ReadUnitMeter } from "./read-unit-meter.ts";
import { type EmulatorRequest, isStsCall, parseRequest } from "./request.ts";
import type { RequestLog } from "./request-log.ts";
import { renderFaultBody, ServiceFault } from "./service-fault.ts";
import type { Shard } from "./shard.ts";
import { answerSts, renderStsFault } from "./sts.ts";

/** Everything an answer may depend on. */
export interface EmulatorState {
  readonly directory: AccountDirectory;
  readonly faults: FaultRegistry;
  readonly log: RequestLog;
  readonly meter: ReadUnitMeter;
  /** The current time in epoch milliseconds. */
  readonly clock: () => number;
  /** Ends delays when the emulator closes. */
  readonly closing: AbortSignal;
  getShard(target: EmulatorTarget): Shard;
}

/** What goes back over HTTP; `null` in its place drops the connection. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

const JSON_TYPE = "application/x-amz-json-1.0";
const XML_TYPE = "text/xml";

/** Answers one HTTP request of either service, with faults, log and meter. */
export async function answerRequest(
  state: EmulatorState,
  headers: IncomingHttpHeaders,
  body: string,
): Promise<HttpAnswer | null> {
  const atMs = state.clock();
  const isSts = isStsCall(headers);
  let request: EmulatorRequest;
  try {
    request = parseRequest(headers, body, state.directory, atMs);
  } catch (error) {
    return toErrorAnswer(error, isSts);
  }
  const rule = state.faults.findFor(request);
  if (rule?.delayMs !== undefined) await sleep(rule.delayMs, undefined, { signal: state.closing });
  if (rule?.isConnectionDropped === true) {
    state.log.record(request, { atMs, status: 0, readUnits: 0 });
    return null;
  }
  const { answer, readUnits } = await answerOrFail(state, request, rule, atMs);
  state.log.record(request, { atMs, status: answer.status, readUnits });
  return answer;
}

interface MeteredAnswer {
  readonly answer: HttpAnswer;
  readonly readUnits: number;
}

async function answerOrFail(
  state: EmulatorState,
  request: EmulatorRequest,
  rule: FaultRule | undefined,
  atMs: number,
): Promise<MeteredAnswer> {
  try {
    if (rule?.code !== undefined) {
      throw new ServiceFault(rule.code, rule.message ?? "Injected by a fault rule", rule.status ?? 400);
    }
    if (request.service === "sts") {
      const text = answerSts(request.parameters, request.caller, state.directory, atMs);
      return { answer: { status: 200, contentType: XML_TYPE, text }, readUnits: 0 };
    }
    const reply = await answerDynamo(state, request, atMs);
    let readUnits = 0;
    for (const charge of reply.charges) {
      readUnits += charge.units;
      state.meter.record(request, charge, atMs);
    }
    return { answer: { status: reply.status, contentType: JSON_TYPE, text: reply.text }, readUnits };
  } catch (error) {
    return { answer: toErrorAnswer(error, request.service === "sts"), readUnits: 0 };
  }
}

async function answerDynamo(
  state: EmulatorState,
  request: EmulatorRequest,
  nowMs: number,
): Promise<OperationReply> {
  const operation = findOperation(request.operation);
  if (operation === undefined) throw new ServiceFault("UnknownOperationException", "");
  assertOwnTable(request);
  return operation({ shard: state.getShard(request), request, nowMs });
}

/** A table of another account or region, named by ARN, is out of reach: the emulator evaluates no policies. */
function assertOwnTable({ tableTarget, account, region, caller, operation, table }: EmulatorRequest): void {
  if (tableTarget === null || (tableTarget.account === account && tableTarget.region === region)) return;
  if (tableTarget.region !== region) {
    throw new ServiceFault("ValidationException", `Invalid table ARN: its region must be ${region}`);
  }
  throw new ServiceFault(
    "AccessDeniedException",
    `User: ${caller.arn} is not authorized to perform: dynamodb:${operation} on resource: ` +
      `${toTableArn(tableTarget, table ?? "")} because no resource-based policy allows the action`,
  );
}

function toErrorAnswer(error: unknown, isSts: boolean): HttpAnswer {
  const fault = error instanceof ServiceFault ? error : toInternalFault(error);
  if (!isSts) {
    return { status: fault.status, contentType: JSON_TYPE, text: renderFaultBody(fault.code, fault.message) };
  }
  const code = STS_CODES.get(fault.code) ?? fault.code;
  const status = STS_CODES.has(fault.code) ? 403 : fault.status;
  return { status, contentType: XML_TYPE, text: renderStsFault(code, fault.message) };
}

/** What STS calls the errors of the front end that DynamoDB names otherwise; all of them are a 403. */
const STS_CODES: ReadonlyMap<string, string> = new Map([
  ["ExpiredTokenException", "ExpiredToken"],
  ["IncompleteSignatureException", "IncompleteSignature"],
  ["MissingAuthenticationTokenException", "MissingAuthenticationToken"],
  ["UnrecognizedClientException", "InvalidClientTokenId"],
]);

function toInternalFault(error: unknown): ServiceFault {
  return new ServiceFault("InternalServerError", error instanceof Error ? error.message : String(error), 500);
}
