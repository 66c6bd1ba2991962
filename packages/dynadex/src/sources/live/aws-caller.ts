import { setTimeout as sleep } from "node:timers/promises";
import type { AwsFailureKind } from "./aws-failure.ts";
import { classifyAwsError, readAwsError } from "./classify-aws-error.ts";
import { type CallContext, type SecretParts, toAbortError, toDynadexError } from "./to-dynadex-error.ts";

/** How often and how patiently a failing call is repeated (X6). */
export interface RetryPolicy {
  /** Attempts at a call that is throttled. */
  readonly throttledAttempts: number;
  /** Attempts at a call that fails for another passing reason: connection, HTTP 5xx. */
  readonly failedAttempts: number;
  /** Upper bound of the first pause; it doubles with every attempt and each pause is a random part of its bound. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

/** Waits 20 s on average, 40 s at most, before a throttled call is given up. */
export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  throttledAttempts: 9,
  failedAttempts: 4,
  firstPauseMs: 200,
  longestPauseMs: 10_000,
};

/** One call to AWS. */
export interface AwsCall<Output> {
  readonly action: string;
  readonly resource: string | null;
  /**
   * True for a call that costs read capacity: it is not repeated when an earlier attempt may have been carried out, so
   * that one call never charges twice.
   */
  readonly isCharged?: boolean;
  send(options: { readonly abortSignal: AbortSignal }): Promise<Output>;
}

/** Makes calls to one service with retries, and translates what they throw. */
export interface AwsCaller {
  call<Output>(call: AwsCall<Output>, options: { readonly signal: AbortSignal }): Promise<Output>;
  /** Answers that asked for fewer calls, since the caller was made. */
  readonly throttledCalls: number;
}

/** What a caller needs to know of its service. */
export interface AwsCallerOptions {
  readonly region: string;
  readonly endpoint: string | null;
  readonly retry: RetryPolicy;
  /** The credentials in use, asked for only to keep them out of an error's message. */
  findSecrets(): Promise<SecretParts | null>;
}

/**
 * Makes a caller.
 *
 * Retries are ours and not the SDK's because only here it is known whether an attempt may have charged read units, and
 * because a pause has to end at once when the run is stopped.
 */
export function createAwsCaller(options: AwsCallerOptions): AwsCaller {
  let throttledCalls = 0;
  return {
    get throttledCalls() {
      return throttledCalls;
    },
    async call(call, { signal }) {
      const context: CallContext = { ...call, region: options.region, endpoint: options.endpoint };
      for (let attempt = 1; ; attempt += 1) {
        if (signal.aborted) throw toAbortError(signal, context);
        try {
          return await call.send({ abortSignal: signal });
        } catch (error) {
          const kind = classifyAwsError(readAwsError(error));
          if (kind === "throttled") throttledCalls += 1;
          if (signal.aborted || attempt >= countAttempts(kind, call.isCharged === true, options.retry)) {
            throw toDynadexError(error, context, { signal, secrets: await options.findSecrets() });
          }
        }
        await pause(attempt, options.retry, signal);
      }
    },
  };
}

function countAttempts(kind: AwsFailureKind, isCharged: boolean, retry: RetryPolicy): number {
  switch (kind) {
    case "throttled":
      return retry.throttledAttempts;
    case "unsent":
      return retry.failedAttempts;
    case "interrupted":
    case "server":
      return isCharged ? 1 : retry.failedAttempts;
    case "clock":
      return 2;
    case "access-denied":
    case "credentials-refused":
    case "credentials-missing":
    case "not-found":
    case "not-supported":
    case "other":
      return 1;
  }
}

/** Full jitter: callers that were throttled together do not come back together. */
async function pause(attempt: number, retry: RetryPolicy, signal: AbortSignal): Promise<void> {
  const boundMs = Math.min(retry.longestPauseMs, retry.firstPauseMs * 2 ** (attempt - 1));
  // An aborted pause ends early; the loop then finds the signal aborted.
  await sleep(Math.random() * boundMs, undefined, { signal }).catch(() => undefined);
}
