import { z } from "zod";
import { instantSchema } from "./common.ts";

export const roleNameSchema = z.enum(["$admin", "$member", "$guest"]);
export type RoleName = z.output<typeof roleNameSchema>;

export const roleSchema = z.object({ name: roleNameSchema, description: z.string() });
export type Role = z.output<typeof roleSchema>;

const username = z.string().regex(/^[a-zA-Z0-9._@-]{1,128}$/);

export const userSchema = z.object({
  id: z.uuid(),
  username,
  displayName: z.string().nullable(),
  email: z.string().nullable(),
  role: roleNameSchema,
  isEnabled: z.boolean(),
  groups: z.array(z.string()),
  createdAt: instantSchema,
});
export type User = z.output<typeof userSchema>;

export const userCreateSchema = z
  .object({
    username,
    displayName: z.string().trim().min(1).max(255).nullable().default(null),
    email: z.email().max(255).nullable().default(null),
    role: roleNameSchema.default("$member"),
  })
  .strict();
export type UserCreate = z.output<typeof userCreateSchema>;

export const userEditSchema = z
  .object({
    displayName: z.string().trim().min(1).max(255).nullable(),
    email: z.email().max(255).nullable(),
    role: roleNameSchema,
    isEnabled: z.boolean(),
  })
  .partial()
  .strict();
export type UserEdit = z.output<typeof userEditSchema>;

export const groupSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string().nullable(),
  members: z.array(z.string()),
  createdAt: instantSchema,
});
export type Group = z.output<typeof groupSchema>;

export const groupCreateSchema = z
  .object({
    name: z.string().regex(/^[a-zA-Z0-9._ -]{1,128}$/),
    description: z.string().max(2000).nullable().default(null),
    members: z.array(username).max(1000).default([]),
  })
  .strict();
export type GroupCreate = z.output<typeof groupCreateSchema>;

export const groupEditSchema = z
  .object({ description: z.string().max(2000).nullable(), members: z.array(username).max(1000) })
  .partial()
  .strict();
export type GroupEdit = z.output<typeof groupEditSchema>;

/** An API token as it may be shown: never the secret. */
export const apiTokenSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  username: z.string(),
  createdAt: instantSchema,
  expiresAt: instantSchema.nullable(),
  lastUsedAt: instantSchema.nullable(),
});
export type ApiToken = z.output<typeof apiTokenSchema>;

export const apiTokenCreateSchema = z
  .object({
    name: z.string().trim().min(1).max(128),
    /** Another user's token: admins only. */
    username: username.optional(),
    expiresAt: instantSchema.nullable().default(null),
  })
  .strict();
export type ApiTokenCreate = z.output<typeof apiTokenCreateSchema>;

/** The one answer that holds the secret. */
export const apiTokenCreatedSchema = apiTokenSchema.extend({ secret: z.string() });

/** Who is signed in. */
export const identitySchema = z.object({
  username: z.string(),
  displayName: z.string().nullable(),
  role: roleNameSchema,
  groups: z.array(z.string()),
});
export type Identity = z.output<typeof identitySchema>;

/** A sign-in link's secret or an API token, exchanged for a session cookie. */
export const signInSchema = z.object({ secret: z.string().min(1).max(512) }).strict();

export const auditEventSchema = z.object({
  id: z.string(),
  at: instantSchema,
  actor: z.string(),
  action: z.string(),
  resource: z.string().nullable(),
  requestId: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type AuditEvent = z.output<typeof auditEventSchema>;
