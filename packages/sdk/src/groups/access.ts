import { listAll } from "../list-all.ts";
import type { BodyOf, QueryOf } from "../operation-types.ts";
import type { Call, CallOptions } from "../transport.ts";

/** The browser's session, and who is signed in. */
export const createSession = (call: Call) => ({
  /** Exchanges a sign-in link's secret or an API token for a session cookie. Throws `UNAUTHENTICATED`. */
  signIn: (secret: string, options?: CallOptions) => call("signIn", { body: { secret } }, options),
  /** Ends the session. */
  signOut: (options?: CallOptions) => call("signOut", {}, options),
  /** Who is signed in. */
  getIdentity: (options?: CallOptions) => call("getIdentity", {}, options),
});

/** People. */
export const createUsers = (call: Call) => ({
  /** The roles a user can have. */
  listRoles: (options?: CallOptions) => call("listRoles", {}, options),
  /** One page of users. */
  list: (query: QueryOf<"listUsers"> = {}, options?: CallOptions) => call("listUsers", { query }, options),
  /** All users. */
  listAll: (query: QueryOf<"listUsers"> = {}, options?: CallOptions) =>
    listAll((cursor) => call("listUsers", { query: { ...query, cursor } }, options)),
  /** Makes a user. Throws `CONFLICT` when the name is taken. */
  create: (body: BodyOf<"createUser">, options?: CallOptions) => call("createUser", { body }, options),
  /** Changes a user. */
  edit: (userId: string, body: BodyOf<"editUser">, options?: CallOptions) =>
    call("editUser", { params: { userId }, body }, options),
  /** Makes a one-time sign-in secret for a user. */
  createSignInLink: (userId: string, options?: CallOptions) =>
    call("createSignInLink", { params: { userId } }, options),
});

/** Groups of people. */
export const createGroups = (call: Call) => ({
  /** One page of groups. */
  list: (query: QueryOf<"listGroups"> = {}, options?: CallOptions) => call("listGroups", { query }, options),
  /** All groups. */
  listAll: (query: QueryOf<"listGroups"> = {}, options?: CallOptions) =>
    listAll((cursor) => call("listGroups", { query: { ...query, cursor } }, options)),
  /** Makes a group. */
  create: (body: BodyOf<"createGroup">, options?: CallOptions) => call("createGroup", { body }, options),
  /** Changes a group's description or members. */
  edit: (groupId: string, body: BodyOf<"editGroup">, options?: CallOptions) =>
    call("editGroup", { params: { groupId }, body }, options),
  /** Removes a group. */
  delete: (groupId: string, options?: CallOptions) => call("deleteGroup", { params: { groupId } }, options),
});

/** API tokens. */
export const createTokens = (call: Call) => ({
  /** One page of one's own tokens; with `all` everybody's (admins). */
  list: (query: QueryOf<"listTokens"> = {}, options?: CallOptions) => call("listTokens", { query }, options),
  /** All of them. */
  listAll: (query: QueryOf<"listTokens"> = {}, options?: CallOptions) =>
    listAll((cursor) => call("listTokens", { query: { ...query, cursor } }, options)),
  /** Makes a token; only this answer holds its secret. */
  create: (body: BodyOf<"createToken">, options?: CallOptions) => call("createToken", { body }, options),
  /** Revokes a token at once. */
  revoke: (tokenId: string, options?: CallOptions) => call("revokeToken", { params: { tokenId } }, options),
});

/** The append-only audit log. */
export const createAudit = (call: Call) => ({
  /** One page of audit events, newest first. */
  list: (query: QueryOf<"listAuditEvents"> = {}, options?: CallOptions) =>
    call("listAuditEvents", { query }, options),
  /** All audit events, newest first. */
  listAll: (query: QueryOf<"listAuditEvents"> = {}, options?: CallOptions) =>
    listAll((cursor) => call("listAuditEvents", { query: { ...query, cursor } }, options)),
});
