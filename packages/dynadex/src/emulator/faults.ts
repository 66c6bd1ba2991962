import type { EmulatorRequest } from "./request.ts";

/**
 * Which requests fail, and how. All conditions that are given must hold; none given means every request.
 *
 * With `code` the request is answered by that error, with `isConnectionDropped` its socket is closed without an
 * answer; with neither it is only delayed.
 */
export interface FaultRule {
  /** Such as `DescribeTable` or `AssumeRole`. */
  readonly operation?: string;
  readonly table?: string;
  readonly account?: string;
  readonly region?: string;
  readonly accessKeyId?: string;
  /** Any further condition, such as a certain segment or page. */
  readonly when?: (request: EmulatorRequest) => boolean;
  /** Lets this many matching requests pass first: `after: 1` fails from the second page on. */
  readonly after?: number;
  /** Fires at most this often; without it, always. */
  readonly times?: number;
  /** HTTP status of the error; 400 if absent. */
  readonly status?: number;
  /** Such as `AccessDeniedException`, `ThrottlingException`, `InternalServerError`. */
  readonly code?: string;
  readonly message?: string;
  /** Waits before the request is answered, well or not. */
  readonly delayMs?: number;
  readonly isConnectionDropped?: boolean;
}

/** A rule in force. */
export interface ActiveFault {
  readonly rule: FaultRule;
  /** How many requests it has hit. */
  readonly firedCount: number;
  /** Takes it out of force. */
  remove(): void;
}

/** The failures a test asked for; of several rules that match, the one added first fires. */
export interface FaultList {
  add(rule: FaultRule): ActiveFault;
  clear(): void;
}

/** The list with the side that the server asks. */
export interface FaultRegistry extends FaultList {
  /** The rule that hits a request, which is counted as fired. */
  findFor(request: EmulatorRequest): FaultRule | undefined;
}

/** Makes an empty registry. */
export function createFaultRegistry(): FaultRegistry {
  const entries: FaultEntry[] = [];
  return {
    add(rule) {
      const entry: FaultEntry = { rule, matchedCount: 0, firedCount: 0 };
      entries.push(entry);
      return {
        rule,
        get firedCount() {
          return entry.firedCount;
        },
        remove() {
          const position = entries.indexOf(entry);
          if (position !== -1) entries.splice(position, 1);
        },
      };
    },
    clear() {
      entries.length = 0;
    },
    findFor(request) {
      for (const entry of entries) {
        if (matches(entry.rule, request) && isDue(entry)) return entry.rule;
      }
      return undefined;
    },
  };
}

interface FaultEntry {
  readonly rule: FaultRule;
  matchedCount: number;
  firedCount: number;
}

function matches(rule: FaultRule, request: EmulatorRequest): boolean {
  return (
    (rule.operation === undefined || rule.operation === request.operation) &&
    (rule.table === undefined || rule.table === request.table) &&
    (rule.account === undefined || rule.account === request.account) &&
    (rule.region === undefined || rule.region === request.region) &&
    (rule.accessKeyId === undefined || rule.accessKeyId === request.accessKeyId) &&
    (rule.when === undefined || rule.when(request))
  );
}

function isDue(entry: FaultEntry): boolean {
  entry.matchedCount += 1;
  if (entry.matchedCount <= (entry.rule.after ?? 0)) return false;
  if (entry.firedCount >= (entry.rule.times ?? Number.POSITIVE_INFINITY)) return false;
  entry.firedCount += 1;
  return true;
}
