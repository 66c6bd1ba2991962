import { DynadexError, type ErrorCode } from "@dynadex/core/error";
import { AwsFailure, type AwsFailureKind } from "./aws-failure.ts";
import { classifyAwsError, type RawAwsError, readAwsError } from "./classify-aws-error.ts";

/** What an AWS call was about, for the words of its failure. */
export interface CallContext {
  /** The IAM action, such as `dynamodb:DescribeTable`. */
  readonly action: string;
  /** The ARN or name the call is about; `null` for calls about a whole account. */
  readonly resource: string | null;
  readonly region: string;
  /** The custom endpoint; `null` for AWS's own. */
  readonly endpoint: string | null;
}

/** The parts of a credential, none of which may appear in a message. */
export interface SecretParts {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/**
 * Translates what an AWS call threw: the only place where AWS's errors become ours (X9).
 *
 * The `cause` is an `AwsFailure` with AWS's code and request id. Codes: `AWS_ACCESS_DENIED`, `AWS_CREDENTIALS_REFUSED`,
 * `AWS_CREDENTIALS_MISSING`, `AWS_THROTTLED`, `AWS_UNREACHABLE`, `TABLE_VANISHED`, `AWS_ERROR`; `ABORTED` and `TIMEOUT`
 * when the signal was the reason.
 */
export function toDynadexError(
  error: unknown,
  context: CallContext,
  options: { readonly signal?: AbortSignal; readonly secrets?: SecretParts | null } = {},
): DynadexError {
  if (error instanceof DynadexError) return error;
  if (options.signal?.aborted === true) return toAbortError(options.signal, context);
  const raw = readAwsError(error);
  const kind = classifyAwsError(raw);
  const failure = toAwsFailure(raw, kind, context, options.secrets ?? null);
  return new DynadexError(CODES[kind], MESSAGES[kind](failure, context), {
    ...toResource(kind, failure, context),
    ...(kind in HINTS ? { hint: HINTS[kind] } : {}),
    cause: failure,
  });
}

/** The error of a call that was given up because its signal was aborted. */
export function toAbortError(signal: AbortSignal, { action }: { readonly action: string }): DynadexError {
  const isTimeout = signal.reason instanceof Error && signal.reason.name === "TimeoutError";
  return isTimeout
    ? new DynadexError("TIMEOUT", `${action} must answer within the time given, but did not.`)
    : new DynadexError("ABORTED", `${action} was stopped before it was done.`);
}

const CODES: { readonly [kind in AwsFailureKind]: ErrorCode } = {
  throttled: "AWS_THROTTLED",
  unsent: "AWS_UNREACHABLE",
  interrupted: "AWS_UNREACHABLE",
  server: "AWS_UNREACHABLE",
  clock: "AWS_CREDENTIALS_REFUSED",
  "access-denied": "AWS_ACCESS_DENIED",
  "credentials-refused": "AWS_CREDENTIALS_REFUSED",
  "credentials-missing": "AWS_CREDENTIALS_MISSING",
  "not-found": "TABLE_VANISHED",
  "not-supported": "AWS_ERROR",
  other: "AWS_ERROR",
};

const HINTS: { readonly [kind in AwsFailureKind]?: string } = {
  server: "Try again later; the service itself failed.",
  "credentials-refused":
    "Check key, secret, session token and clock, and that the region is enabled for the account.",
  clock: "Set this machine's clock.",
};

type RenderMessage = (failure: AwsFailure, context: CallContext) => string;

const renderRefusedCredentials: RenderMessage = (failure) =>
  `AWS must accept the credentials, but answered ${failure.awsCode} to ${failure.action}.`;

const MESSAGES: { readonly [kind in AwsFailureKind]: RenderMessage } = {
  throttled: ({ action, awsCode }) => `AWS must answer ${action}, but throttled every attempt (${awsCode}).`,
  unsent: (failure, context) =>
    `${renderEndpoint(context)} must be reachable, but no connection was made (${failure.awsCode}).`,
  interrupted: (failure, context) =>
    `${renderEndpoint(context)} must answer ${failure.action}, but the connection was lost (${failure.awsCode}).`,
  server: (failure, context) =>
    `${renderEndpoint(context)} must answer ${failure.action}, but failed every time: ${renderFailure(failure)}`,
  clock: renderRefusedCredentials,
  "access-denied": (failure, context) =>
    `AWS must allow ${failure.action} on ${failure.resource ?? `region ${context.region}`}, but refused it: ${failure.message}`,
  "credentials-refused": renderRefusedCredentials,
  "credentials-missing": ({ action, message }) => `${action} needs AWS credentials: ${message}`,
  "not-found": (failure) => `${failure.resource ?? "The table"} was not found: ${failure.message}`,
  "not-supported": (failure, context) =>
    `${renderEndpoint(context)} does not support ${failure.action} (${failure.awsCode}).`,
  other: (failure) => `AWS refused ${failure.action}: ${renderFailure(failure)}`,
};

/** What a connection failure is about is the endpoint and not what was asked of it. */
function toResource(
  kind: AwsFailureKind,
  failure: AwsFailure,
  { endpoint }: CallContext,
): { readonly resource?: string } {
  const isEndpoint = kind === "unsent" || kind === "interrupted" || kind === "server";
  const resource = isEndpoint ? endpoint : failure.resource;
  return resource === null ? {} : { resource };
}

function renderFailure({ awsCode, httpStatus, message }: AwsFailure): string {
  return `${awsCode}${httpStatus === null ? "" : ` (HTTP ${httpStatus})`}: ${message}`;
}

function renderEndpoint({ endpoint, action, region }: CallContext): string {
  return endpoint ?? `The endpoint of ${action.split(":")[0] ?? ""} in ${region}`;
}

/** Such as "User: … is not authorized to perform: dynamodb:Scan on resource: arn:… because …". */
const REFUSAL = /not authorized to perform: ([\w-]+:\w+)(?: on resource: (arn:\S+))?/;

function toAwsFailure(
  raw: RawAwsError,
  kind: AwsFailureKind,
  context: CallContext,
  secrets: SecretParts | null,
): AwsFailure {
  const refusal = kind === "access-denied" ? REFUSAL.exec(raw.message) : null;
  // The message of a refused signature quotes the signed headers, so it is never passed on.
  const isQuotingHeaders = kind === "credentials-refused" || kind === "clock";
  return new AwsFailure(isQuotingHeaders ? raw.name : redact(raw.message, secrets), {
    kind,
    action: refusal?.[1] ?? context.action,
    resource: refusal?.[2] ?? context.resource,
    awsCode: raw.code !== null && isSystemName(raw.name) ? raw.code : raw.name,
    httpStatus: raw.httpStatus,
    requestId: raw.requestId,
  });
}

/** Errors of the system carry their meaning in `code` and none in their name. */
function isSystemName(name: string): boolean {
  return name === "Error" || name === "AggregateError";
}

const MAX_MESSAGE_LENGTH = 500;
/** Shorter ones, such as the `test` of emulators, are no secrets and would tear words apart. */
const MIN_SECRET_LENGTH = 8;
/** AWS's own are longer; emulators take the account's number, which is no secret and in every ARN. */
const MIN_ACCESS_KEY_ID_LENGTH = 16;

function redact(message: string, secrets: SecretParts | null): string {
  let text = message;
  for (const secret of listSecrets(secrets)) text = text.replaceAll(secret, "[secret]");
  return text.length > MAX_MESSAGE_LENGTH ? `${text.slice(0, MAX_MESSAGE_LENGTH)}…` : text;
}

function listSecrets(secrets: SecretParts | null): readonly string[] {
  if (secrets === null) return [];
  const { accessKeyId, secretAccessKey, sessionToken = "" } = secrets;
  return [
    ...[secretAccessKey, sessionToken].filter((secret) => secret.length >= MIN_SECRET_LENGTH),
    ...[accessKeyId].filter((id) => id.length >= MIN_ACCESS_KEY_ID_LENGTH),
  ];
}
