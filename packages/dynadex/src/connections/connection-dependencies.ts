import type { ConnectionSettings, CredentialInput, Preflight } from "@dynadex/contract";
import type { Sealer } from "../access/seal.ts";
import type { Database } from "../database/database.ts";

/** Tries a connection out against AWS, step by step (A25). Writes nothing, and repeats no secret in what it answers. */
export type ConnectionPreflight = (
  settings: ConnectionSettings,
  credential: CredentialInput,
  options: { readonly signal: AbortSignal },
) => Promise<Preflight>;

/** What the operations on connections work with. */
export interface ConnectionDependencies {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly preflight: ConnectionPreflight;
  /** Milliseconds since 1970; the qualified names come from it (A8). */
  readonly clock: { readonly now: () => number };
}
