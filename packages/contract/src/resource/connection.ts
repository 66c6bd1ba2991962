import { z } from "zod";
import { instantSchema } from "./common.ts";

/** A role to assume with whatever credentials come first (X2). */
export const assumeRoleSchema = z
  .object({
    roleArn: z.string().min(1).max(2048),
    externalId: z.string().min(2).max(1224).optional(),
    sessionName: z
      .string()
      .regex(/^[\w+=,.@-]{2,64}$/)
      .optional(),
    sourceIdentity: z
      .string()
      .regex(/^[\w+=,.@-]{2,64}$/)
      .optional(),
  })
  .strict()
  .meta({ id: "AssumeRole" });

/** How to sign in to AWS. Secrets go in and never come out (X3). */
export const credentialInputSchema = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("environment"), assumeRole: assumeRoleSchema.optional() }).strict(),
    z
      .object({
        type: z.literal("profile"),
        profile: z.string().min(1).max(255),
        assumeRole: assumeRoleSchema.optional(),
      })
      .strict(),
    z
      .object({
        type: z.literal("keys"),
        accessKeyId: z.string().min(1).max(128),
        secretAccessKey: z.string().min(1).max(1024),
        sessionToken: z.string().min(1).max(8192).optional(),
        assumeRole: assumeRoleSchema.optional(),
      })
      .strict(),
  ])
  .meta({ id: "CredentialInput" });
export type CredentialInput = z.output<typeof credentialInputSchema>;

/** What may be shown of a credential. */
export const credentialMetadataSchema = z
  .object({
    type: z.enum(["environment", "profile", "keys"]),
    profile: z.string().nullable(),
    /** First four and last two characters of the access key id. */
    maskedAccessKeyId: z.string().nullable(),
    roleArn: z.string().nullable(),
    hasExternalId: z.boolean(),
  })
  .meta({ id: "CredentialMetadata" });
export type CredentialMetadata = z.output<typeof credentialMetadataSchema>;

const endpoint = z.url({ protocol: /^https?$/ });

/** Where a connection looks and what it leaves out. */
export const connectionSettingsSchema = z
  .object({
    regions: z.array(z.string().min(1).max(64)).min(1).max(64),
    /** For DynamoDB only (X4). */
    dynamodbEndpoint: endpoint.optional(),
    stsEndpoint: endpoint.optional(),
    /** Whole-name, case-sensitive pattern of table names to include (A6). */
    include: z.string().max(4096).optional(),
    /** Exclude beats include. */
    exclude: z.string().max(4096).optional(),
  })
  .strict()
  .meta({ id: "ConnectionSettings" });
export type ConnectionSettings = z.output<typeof connectionSettingsSchema>;

const admins = {
  adminUsers: z.array(z.string()).max(100),
  adminGroups: z.array(z.string()).max(100),
  adminRoles: z.array(z.string()).max(100),
};

/** One way into AWS with its admins and access rules. */
export const connectionSchema = z
  .object({
    id: z.uuid(),
    qualifiedName: z.string(),
    name: z.string(),
    settings: connectionSettingsSchema,
    credential: credentialMetadataSchema,
    allowQuery: z.boolean(),
    allowQueryPreview: z.boolean(),
    rowLimit: z.int().positive(),
    ...admins,
    createdBy: z.string(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: "Connection" });
export type Connection = z.output<typeof connectionSchema>;

/** A new connection; without admins the caller becomes its admin. */
export const connectionCreateSchema = z
  .object({
    name: z.string().trim().min(1).max(255),
    settings: connectionSettingsSchema,
    credential: credentialInputSchema,
    allowQuery: z.boolean().default(true),
    allowQueryPreview: z.boolean().default(true),
    rowLimit: z.int().positive().max(1_000_000).default(10_000),
    adminUsers: admins.adminUsers.default([]),
    adminGroups: admins.adminGroups.default([]),
    adminRoles: admins.adminRoles.default([]),
  })
  .strict()
  .meta({ id: "ConnectionCreate" });
export type ConnectionCreate = z.output<typeof connectionCreateSchema>;

/** What may be changed on a connection. */
export const connectionEditSchema = z
  .object({
    name: z.string().trim().min(1).max(255),
    settings: connectionSettingsSchema,
    credential: credentialInputSchema,
    allowQuery: z.boolean(),
    allowQueryPreview: z.boolean(),
    rowLimit: z.int().positive().max(1_000_000),
    ...admins,
  })
  .partial()
  .strict()
  .meta({ id: "ConnectionEdit" });
export type ConnectionEdit = z.output<typeof connectionEditSchema>;

/** The result of a connection test, step by step (A25). */
export const preflightSchema = z
  .object({
    passed: z.boolean(),
    regions: z.array(
      z.object({
        region: z.string(),
        steps: z.array(
          z.object({
            name: z.enum(["authentication", "list-tables", "describe-table", "read-items"]),
            passed: z.boolean(),
            message: z.string(),
            missingAction: z.string().nullable(),
          }),
        ),
      }),
    ),
    warnings: z.array(z.string()),
  })
  .meta({ id: "Preflight" });
export type Preflight = z.output<typeof preflightSchema>;
