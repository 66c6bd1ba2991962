/** What kind of failure an AWS call ended with; decides retries, codes and what a missing fact is put down to. */
export type AwsFailureKind =
  /** The service asked for fewer calls. Nothing was done. */
  | "throttled"
  /** The request never left: no connection, no such host. Nothing was done. */
  | "unsent"
  /** The connection broke or fell silent after the request was sent: it may have been carried out. */
  | "interrupted"
  /** The service failed: HTTP 5xx. It may have been carried out. */
  | "server"
  /** The clock of this machine was wrong and has been corrected by the answer. Nothing was done. */
  | "clock"
  | "access-denied"
  | "credentials-refused"
  | "credentials-missing"
  | "not-found"
  /** The operation does not exist there: an emulator, or a partition that is behind. */
  | "not-supported"
  | "other";

/** The details of an `AwsFailure`. */
export interface AwsFailureOptions {
  readonly kind: AwsFailureKind;
  /** The IAM action that was called, such as `dynamodb:Scan`; for a refusal the one AWS names. */
  readonly action: string;
  /** What the refusal names, or what the call was about. */
  readonly resource: string | null;
  /** AWS's own name of the error, or the system's, such as `ECONNREFUSED`. */
  readonly awsCode: string;
  readonly httpStatus: number | null;
  readonly requestId: string | null;
}

/**
 * The `cause` of every `DynadexError` that an AWS call ends with: what AWS said, without any secret.
 *
 * The SDK's own error is not kept: its message may quote signed headers, among them the session token (X3).
 */
export class AwsFailure extends Error {
  override readonly name = "AwsFailure";
  readonly kind: AwsFailureKind;
  readonly action: string;
  readonly resource: string | null;
  readonly awsCode: string;
  readonly httpStatus: number | null;
  readonly requestId: string | null;

  constructor(message: string, options: AwsFailureOptions) {
    super(message);
    this.kind = options.kind;
    this.action = options.action;
    this.resource = options.resource;
    this.awsCode = options.awsCode;
    this.httpStatus = options.httpStatus;
    this.requestId = options.requestId;
  }
}

/** What AWS said, when the error comes from a call to AWS. */
export function findAwsFailure(error: unknown): AwsFailure | undefined {
  if (error instanceof AwsFailure) return error;
  return error instanceof Error && error.cause instanceof AwsFailure ? error.cause : undefined;
}

/** The IAM action that has to be allowed, when the error is a refusal by AWS; else `null`. */
export function findMissingAction(error: unknown): string | null {
  const failure = findAwsFailure(error);
  return failure?.kind === "access-denied" ? failure.action : null;
}
