import { z } from "zod";
import type { TableFacts } from "@dynadex/core/asset";
import { instantSchema } from "./common.ts";

const keyAttributes = z.array(z.object({ name: z.string(), type: z.enum(["S", "N", "B"]) }));
const keySchema = z.object({ partition: keyAttributes, sort: keyAttributes }).meta({
  id: "KeyDefinition",
  description: "Tables have one partition attribute; global indexes may have up to four of each kind.",
});

const capacitySchema = z
  .object({ readUnits: z.number(), writeUnits: z.number() })
  .meta({ id: "Capacity", description: "0 and 0 for on-demand tables (A20)." });

const notKnownSchema = z
  .object({ known: z.literal(false), because: z.string(), action: z.string(), message: z.string() })
  .meta({
    id: "NotKnown",
    description: "Why a fact is absent: the call that would have told it was refused.",
  });

const known = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion("known", [z.object({ known: z.literal(true), value }), notKnownSchema]);

const indexFactsSchema = z
  .object({
    kind: z.enum(["global", "local"]),
    name: z.string(),
    arn: z.string().nullable(),
    status: z.string().nullable(),
    key: keySchema,
    projection: z.enum(["KEYS_ONLY", "INCLUDE", "ALL"]),
    nonKeyAttributes: z.array(z.string()),
    itemCount: z.number().nullable(),
    sizeBytes: z.number().nullable(),
    capacity: capacitySchema.nullable(),
    isBackfilling: z.boolean(),
  })
  .meta({ id: "IndexFacts", description: "What the control plane says of one secondary index (A21)." });

/** The shape of {@link TableFacts} on the wire; a type test holds the two together. */
export const tableFactsShape = z.object({
  name: z.string(),
  arn: z.string(),
  tableId: z.string().nullable(),
  status: z.string(),
  createdAt: instantSchema.nullable(),
  itemCount: z.number().nullable(),
  sizeBytes: z.number().nullable(),
  key: keySchema,
  billingMode: z.enum(["PROVISIONED", "PAY_PER_REQUEST"]),
  capacity: capacitySchema,
  onDemandLimit: z.object({ readUnits: z.number().nullable(), writeUnits: z.number().nullable() }).nullable(),
  warmThroughput: z.object({ readUnits: z.number(), writeUnits: z.number() }).nullable(),
  tableClass: z.string(),
  isDeletionProtected: z.boolean(),
  stream: z.object({ arn: z.string().nullable(), viewType: z.string() }).nullable(),
  encryption: z.object({
    type: z.string(),
    kmsKeyArn: z.string().nullable(),
    status: z.string().nullable(),
  }),
  replicas: z.array(
    z.object({ region: z.string(), status: z.string().nullable(), kmsKeyArn: z.string().nullable() }),
  ),
  multiRegionConsistency: z.string().nullable(),
  vectorIndexes: z.array(z.record(z.string(), z.unknown())),
  indexes: z.array(indexFactsSchema),
  timeToLive: known(z.object({ attribute: z.string(), status: z.string() }).nullable()),
  pointInTimeRecovery: known(
    z.object({
      isEnabled: z.boolean(),
      earliestRestorableAt: instantSchema.nullable(),
      latestRestorableAt: instantSchema.nullable(),
      recoveryPeriodDays: z.number().nullable(),
    }),
  ),
  tags: known(z.record(z.string(), z.string())),
  resourcePolicy: known(z.object({ policy: z.unknown(), revisionId: z.string() }).nullable()),
  kinesisDestinations: known(z.array(z.object({ streamArn: z.string(), status: z.string() }))),
  contributorInsights: known(z.object({ status: z.string(), mode: z.string().nullable() })),
  exports: known(z.array(z.object({ arn: z.string(), status: z.string(), type: z.string() }))),
});

/** Everything the control plane says of one table (A20); produced by the core and carried unchanged. */
export const tableFactsSchema: z.ZodType<TableFacts> = tableFactsShape.meta({
  id: "TableFacts",
  description: "Everything the control plane says of one table (A20).",
});
