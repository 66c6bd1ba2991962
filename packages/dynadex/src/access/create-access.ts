import type { Database } from "../database/database.ts";
import { auditOperations, type AuditOperations } from "./audit-operations.ts";
import { groupOperations, type GroupOperations } from "./group-operations.ts";
import type { Operations } from "@dynadex/contract";
import { createSessionPort, type SessionPort } from "./session-port.ts";
import { createSignInSecret } from "./sign-in-link.ts";
import { tokenOperations, type TokenOperations } from "./token-operations.ts";
import { userOperations, type UserOperations } from "./user-operations.ts";

/** Users, groups, tokens and sessions over one database. */
export interface Access {
  /** What the server asks to let somebody in. */
  readonly port: SessionPort;
  readonly operations: Pick<Operations, UserOperations | GroupOperations | TokenOperations | AuditOperations>;
  /**
   * Makes the secret of a one-time sign-in link, for whoever runs the process. Throws `USER_NOT_FOUND` unless an enabled
   * user has that name.
   */
  createSignInSecret(
    username: string,
    options?: {
      /** Default ten minutes. */
      readonly expiresInMs?: number;
    },
  ): Promise<string>;
}

/** Builds access control on a database; `now`, in milliseconds since 1970, is for tests. */
export function createAccess(options: { readonly database: Database; readonly now?: () => number }): Access {
  const dependencies = { database: options.database, now: options.now ?? Date.now };
  return {
    port: createSessionPort(dependencies),
    operations: {
      ...userOperations(dependencies),
      ...groupOperations(dependencies),
      ...tokenOperations(dependencies),
      ...auditOperations(dependencies),
    },
    createSignInSecret: (username, { expiresInMs } = {}) =>
      createSignInSecret(dependencies, username, expiresInMs),
  };
}
