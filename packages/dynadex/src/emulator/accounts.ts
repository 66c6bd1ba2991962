import { randomBytes } from "node:crypto";
import { ServiceFault } from "./service-fault.ts";

/** A role that `AssumeRole` knows more about than its ARN. */
export interface EmulatorRole {
  /** `arn:aws:iam::<account>:role/<name>`; the account is where the role's credentials lead. */
  readonly arn: string;
  /** Refuses a call without exactly this external id. */
  readonly externalId?: string;
}

/** How access keys lead to accounts. */
export interface AccountOptions {
  /** Account of access keys that are not listed and not twelve digits. */
  readonly defaultAccount?: string;
  /** Accounts of access key ids, such as `{ AKIAIOSFODNN7EXAMPLE: "111122223333" }`. */
  readonly accessKeys?: Readonly<Record<string, string>>;
  /** Roles with conditions of their own. */
  readonly roles?: readonly EmulatorRole[];
  /** Refuses roles that are not listed in `roles`; off, any role of any account can be assumed. */
  readonly isEveryRoleListed?: boolean;
}

/** Whom credentials belong to. */
export interface Principal {
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
}

/** What `AssumeRole` answers. */
export interface IssuedSession {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAtMs: number;
  readonly principal: Principal;
}

/** Knows which account an access key belongs to. */
export interface AccountDirectory {
  /** Throws `UnrecognizedClientException` or `ExpiredTokenException` for temporary keys that are not valid. */
  getPrincipal(accessKeyId: string, sessionToken: string | null, nowMs: number): Principal;
  /** Throws `AccessDenied`. */
  assumeRole(request: AssumeRoleRequest, nowMs: number): IssuedSession;
}

export interface AssumeRoleRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly externalId: string | null;
  readonly durationSeconds: number;
  readonly callerArn: string;
}

/** The oldest sessions are forgotten beyond this many. */
const MAX_SESSIONS = 10_000;
const DEFAULT_ACCOUNT = "000000000000";
const ACCOUNT_ID = /^\d{12}$/;
const ROLE_ARN = /^arn:[\w-]+:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/;

/** Opens the directory; sessions live in memory. */
export function createAccountDirectory(options: AccountOptions): AccountDirectory {
  const sessions = new Map<string, IssuedSession>();
  return {
    getPrincipal(accessKeyId, sessionToken, nowMs) {
      const session = sessions.get(accessKeyId);
      if (session === undefined) return toLongTermPrincipal(accessKeyId, options);
      if (session.sessionToken !== sessionToken) {
        throw new ServiceFault(
          "UnrecognizedClientException",
          "The security token included in the request is invalid.",
          400,
        );
      }
      if (session.expiresAtMs <= nowMs) {
        throw new ServiceFault(
          "ExpiredTokenException",
          "The security token included in the request is expired",
        );
      }
      return session.principal;
    },
    assumeRole(request, nowMs) {
      const session = issueSession(request, options, nowMs);
      sessions.set(session.accessKeyId, session);
      const oldest = sessions.keys().next().value;
      if (sessions.size > MAX_SESSIONS && oldest !== undefined) sessions.delete(oldest);
      return session;
    },
  };
}

function toLongTermPrincipal(accessKeyId: string, options: AccountOptions): Principal {
  if (ACCOUNT_ID.test(accessKeyId)) {
    return { account: accessKeyId, arn: `arn:aws:iam::${accessKeyId}:root`, userId: accessKeyId };
  }
  const account = options.accessKeys?.[accessKeyId] ?? options.defaultAccount ?? DEFAULT_ACCOUNT;
  return { account, arn: `arn:aws:iam::${account}:user/emulator`, userId: "AIDAEMULATORUSER00000" };
}

function issueSession(request: AssumeRoleRequest, options: AccountOptions, nowMs: number): IssuedSession {
  const denied = new ServiceFault(
    "AccessDenied",
    `User: ${request.callerArn} is not authorized to perform: sts:AssumeRole on resource: ${request.roleArn}`,
    403,
  );
  const match = ROLE_ARN.exec(request.roleArn);
  if (match === null) {
    throw new ServiceFault("ValidationError", `${request.roleArn} is invalid`);
  }
  const role = options.roles?.find((listed) => listed.arn === request.roleArn);
  if (role === undefined && options.isEveryRoleListed === true) throw denied;
  if (role?.externalId !== undefined && role.externalId !== request.externalId) throw denied;
  const account = match[1]!;
  const roleId = `AROA${randomId()}`;
  return {
    accessKeyId: `ASIA${randomId()}`,
    secretAccessKey: randomBytes(30).toString("base64"),
    sessionToken: randomBytes(96).toString("base64"),
    expiresAtMs: nowMs + request.durationSeconds * 1000,
    principal: {
      account,
      arn: `arn:aws:sts::${account}:assumed-role/${match[2]!}/${request.sessionName}`,
      userId: `${roleId}:${request.sessionName}`,
    },
  };
}

function randomId(): string {
  return randomBytes(8).toString("hex").toUpperCase();
}
