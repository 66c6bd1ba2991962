import type { Known, NotKnown } from "@dynadex/core/asset";
import { DynadexError } from "@dynadex/core/error";
import { findAwsFailure } from "./aws-failure.ts";

/** Asks for facts that have a call of their own. */
export interface FactAsker {
  /** Makes the call, or says why its answer is not known. */
  ask<T>(action: string, read: () => Promise<T>): Promise<Known<T>>;
}

/**
 * Makes an asker that remembers which operations the endpoint does not have, so that they are not asked for again for
 * every table. A refusal is not remembered: policies may differ from table to table.
 */
export function createFactAsker(): FactAsker {
  const unsupported = new Map<string, NotKnown>();
  return {
    async ask(action, read) {
      const remembered = unsupported.get(action);
      if (remembered !== undefined) return remembered;
      try {
        return { known: true, value: await read() };
      } catch (error) {
        const because = findReason(error);
        if (because === null || !(error instanceof DynadexError)) throw error;
        const notKnown: NotKnown = { known: false, because, action, message: error.message };
        if (because === "NOT_SUPPORTED") unsupported.set(action, notKnown);
        return notKnown;
      }
    },
  };
}

/** `null` for what concerns more than this fact: lost connections, refused credentials, a stopped run. */
function findReason(error: unknown): string | null {
  switch (findAwsFailure(error)?.kind) {
    case "access-denied":
      return "ACCESS_DENIED";
    case "not-supported":
      return "NOT_SUPPORTED";
    case "throttled":
      return "THROTTLED";
    case "server":
    case "not-found":
    case "other":
      return "SERVICE_ERROR";
    case "unsent":
    case "interrupted":
    case "clock":
    case "credentials-refused":
    case "credentials-missing":
    case undefined:
      return null;
  }
}
