import type { AwsFailureKind } from "./aws-failure.ts";
import { CONNECT_TIMEOUT, IDLE_TIMEOUT } from "./http-handler.ts";
import { PAGE_DAMAGED } from "./parse-page.ts";

/** What the SDK, the service or the system may have put on an error. */
export interface RawAwsError {
  readonly name: string;
  readonly message: string;
  readonly code: string | null;
  readonly httpStatus: number | null;
  readonly requestId: string | null;
  readonly isClockCorrected: boolean;
}

/** Reads what is of use from anything that was thrown. */
export function readAwsError(error: unknown): RawAwsError {
  if (typeof error !== "object" || error === null) {
    return {
      name: "Error",
      message: String(error),
      code: null,
      httpStatus: null,
      requestId: null,
      isClockCorrected: false,
    };
  }
  const metadata = readObject(error, "$metadata");
  const httpStatus = metadata["httpStatusCode"];
  return {
    name: readText(error, "name") ?? "Error",
    message: readText(error, "message") ?? "",
    code: readText(error, "code"),
    httpStatus: typeof httpStatus === "number" ? httpStatus : null,
    requestId: readText(metadata, "requestId"),
    isClockCorrected: metadata["clockSkewCorrected"] === true,
  };
}

/**
 * Says what kind of failure an error is, by AWS's name for it first and by HTTP status where the name says nothing.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
export function classifyAwsError(error: RawAwsError): AwsFailureKind {
  if (error.isClockCorrected) return "clock";
  const named = KIND_BY_NAME.get(error.name);
  if (named !== undefined) return named;
  if (isLocalSubstitute(error)) return "not-supported";
  const connection = KIND_BY_SYSTEM_CODE.get(error.code ?? "");
  if (connection !== undefined) return connection;
  if (isTlsFailure(error)) return "unsent";
  const { httpStatus } = error;
  if (httpStatus === null) return "other";
  if (httpStatus === 429) return "throttled";
  if (httpStatus === 403) return "access-denied";
  if (httpStatus === 501) return "not-supported";
  return httpStatus >= 500 ? "server" : "other";
}

const NAMES_BY_KIND: { readonly [kind in AwsFailureKind]?: readonly string[] } = {
  throttled: [
    "LimitExceededException",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
  ],
  "access-denied": [
    "AccessDenied",
    "AccessDeniedException",
    "KMSAccessDeniedException",
    "UnauthorizedOperation",
  ],
  "credentials-refused": [
    "AuthFailure",
    "ExpiredToken",
    "ExpiredTokenException",
    "IncompleteSignature",
    "IncompleteSignatureException",
    "InvalidAccessKeyId",
    "InvalidClientTokenId",
    "InvalidSignatureException",
    "MissingAuthenticationToken",
    "MissingAuthenticationTokenException",
    "RequestExpired",
    "RequestInTheFuture",
    "RequestTimeTooSkewed",
    "SignatureDoesNotMatch",
    "UnrecognizedClientException",
  ],
  "credentials-missing": ["CredentialsProviderError", "ProviderError", "TokenProviderError"],
  "not-found": ["ResourceNotFoundException", "TableNotFoundException"],
  "not-supported": ["InvalidAction", "NotImplemented", "UnknownOperation", "UnknownOperationException"],
};

const KIND_BY_NAME: ReadonlyMap<string, AwsFailureKind> = new Map(
  Object.entries(NAMES_BY_KIND).flatMap(([kind, names]) =>
    names.map((name) => [name, kind as AwsFailureKind] as const),
  ),
);

/** Codes of Node and of our own handler. */
const KIND_BY_SYSTEM_CODE: ReadonlyMap<string, AwsFailureKind> = new Map([
  [CONNECT_TIMEOUT, "unsent"],
  ["EAI_AGAIN", "unsent"],
  ["ECONNREFUSED", "unsent"],
  ["EHOSTUNREACH", "unsent"],
  ["ENETUNREACH", "unsent"],
  ["ENOTFOUND", "unsent"],
  [IDLE_TIMEOUT, "interrupted"],
  ["ECONNABORTED", "interrupted"],
  ["ECONNRESET", "interrupted"],
  ["EPIPE", "interrupted"],
  ["ETIMEDOUT", "interrupted"],
  [PAGE_DAMAGED, "interrupted"],
]);

/**
 * moto answers an operation it lacks with an HTML page of status 500, which the SDK reports as a `SyntaxError`; a
 * gateway in front of the service answers in HTML as well, but with its own statuses. DynamoDB Local says in words that
 * it does not support tags.
 */
function isLocalSubstitute({ name, message, httpStatus }: RawAwsError): boolean {
  if (name === "ValidationException") return /not (currently )?supported/i.test(message);
  return name === "SyntaxError" && !GATEWAY_STATUSES.includes(httpStatus ?? 0);
}

const GATEWAY_STATUSES: readonly number[] = [502, 503, 504];

function isTlsFailure({ code }: RawAwsError): boolean {
  return code !== null && /^(CERT_|DEPTH_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO)/.test(code);
}

function readText(object: object, name: string): string | null {
  const value: unknown = Reflect.get(object, name);
  return typeof value === "string" ? value : null;
}

function readObject(object: object, name: string): { readonly [name: string]: unknown } {
  const value: unknown = Reflect.get(object, name);
  return typeof value === "object" && value !== null ? (value as { readonly [name: string]: unknown }) : {};
}
