import { createHash } from "node:crypto";

/** A stable UUID for a name, so that addresses stay good over restarts of the fake server. */
export function uuid(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const HOUR_MS = 3_600_000;

/** The instant so many hours before the fake server was started. */
export function hoursAgo(hours: number): string {
  return new Date(STARTED_MS - hours * HOUR_MS).toISOString();
}

const STARTED_MS = Date.now();
