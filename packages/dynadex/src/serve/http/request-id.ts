import { randomUUID } from "node:crypto";

/** Takes over a request id that was sent along if it cannot do harm in a log, else makes one. */
export function toRequestId(sent: string | undefined): string {
  return sent !== undefined && /^[A-Za-z0-9._-]{1,128}$/.test(sent) ? sent : randomUUID();
}
