import { z } from "zod";
import { instantSchema } from "./common.ts";

export const roleNameSchema = z.enum(["$admin", "$member", "$guest"]).meta({ id: "RoleName" });
export type RoleName = z.output<typeof roleNameSchema>;

export const roleSchema = z.object({ name: roleNameSchema, description: z.string() }).meta({ id: "Role" });
export type Role = z.output<typeof roleSchema>;

const username = z.string().regex(/^[a-zA-Z0-9._@-]{1,128}$/);

export const userSchema = z
  .object({
    id: z.uuid(),
    username,
    displayName: z.string().nullable(),
    email: z.string().nullable(),
    role: roleNameSchema,
    isEnabled: z.boolean(),
    groups: z.array(z.string()),
    createdAt: instantSchema,
  })
  .meta({ id: "User" });
export type User = z.output<typeof userSchema>;

export const userCreateSchema = z
  .object({
    username,
    displayName: z.string().trim().min(1).max(255).nullable().default(null),
    email: z.email().max(255).nullable().default(null),
    role: roleNameSchema.default("$member"),
  })
  .strict()
  .meta({ id: "UserCreate" });
export type UserCreate = z.output<typeof userCreateSchema>;

export const userEditSchema = z
  .object({
    displayName: z.string().trim().min(1).max(255).nullable(),
    email: z.email().max(255).nullable(),
    role: roleNameSchema,
    isEnabled: z.boolean(),
  })
  .partial()
  .strict()
  .meta({ id: "UserEdit" });
export type UserEdit = z.output<typeof userEditSchema>;

export const groupSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string().nullable(),
    members: z.array(z.string()),
    createdAt: instantSchema,
  })
  .meta({ id: "Group" });
export type Group = z.output<typeof groupSchema>;

export const groupCreateSchema = z
  .object({
    name: z.string().regex(/^[a-zA-Z0-9._ -]{1,128}$/),
    description: z.string().max(2000).nullable().default(null),
    members: z.array(username).max(1000).default([]),
  })
  .strict()
  .meta({ id: "GroupCreate" });
export type GroupCreate = z.output<typeof groupCreateSchema>;

export const groupEditSchema = z
  .object({ description: z.string().max(2000).nullable(), members: z.array(username).max(1000) })
  .partial()
  .strict()
  .meta({ id: "GroupEdit" });
export type GroupEdit = z.output<typeof groupEditSchema>;

/** An API token as it may be shown: never the secret. */
export const apiTokenSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    username: z.string(),
    createdAt: instantSchema,
    expiresAt: instantSchema.nullable(),
    lastUsedAt: instantSchema.nullable(),
  })
  .meta({ id: "ApiToken" });
export type ApiToken = z.output<typeof apiTokenSchema>;

export const apiTokenCreateSchema = z
  .object({
    name: z.string().trim().min(1).max(128),
    /** Another user's token: admins only. */
    username: username.optional(),
    expiresAt: instantSchema.nullable().default(null),
  })
  .strict()
  .meta({ id: "ApiTokenCreate" });
export type ApiTokenCreate = z.output<typeof apiTokenCreateSchema>;

/** The one answer that holds the secret. */
export const apiTokenCreatedSchema = apiTokenSchema
  .extend({ secret: z.string() })
  .meta({ id: "ApiTokenCreated" });
export type ApiTokenCreated = z.output<typeof apiTokenCreatedSchema>;

/** Who is signed in. */
export const identitySchema = z
  .object({
    username: z.string(),
    displayName: z.string().nullable(),
    role: roleNameSchema,
    groups: z.array(z.string()),
  })
  .meta({ id: "Identity" });
export type Identity = z.output<typeof identitySchema>;

/** A sign-in link's secret or an API token, exchanged for a session cookie. */
export const signInSchema = z
  .object({ secret: z.string().min(1).max(512) })
  .strict()
  .meta({ id: "SignIn" });
export type SignIn = z.output<typeof signInSchema>;

export const auditEventSchema = z
  .object({
    id: z.string(),
    at: instantSchema,
    actor: z.string(),
    action: z.string(),
    resource: z.string().nullable(),
    requestId: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "AuditEvent" });
export type AuditEvent = z.output<typeof auditEventSchema>;
