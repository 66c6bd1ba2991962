import { z } from "zod";
import { attributePathSchema, instantSchema } from "./common.ts";
import { schemaChangeSchema } from "./schema-change.ts";
import { schemaDocumentSchema } from "./schema-document.ts";
import { tableFactsSchema } from "./table-facts.ts";

const labels = z.array(z.string().trim().min(1).max(128)).max(100);

/** A table in a list. */
export const tableSummarySchema = z
  .object({
    id: z.uuid(),
    arn: z.string(),
    accountId: z.string(),
    region: z.string(),
    name: z.string(),
    displayName: z.string().nullable(),
    description: z.string().nullable(),
    owners: z.array(z.string()),
    tags: z.array(z.string()),
    state: z.enum(["active", "deleted"]),
    status: z.string(),
    itemCount: z.number().nullable(),
    sizeBytes: z.number().nullable(),
    billingMode: z.enum(["PROVISIONED", "PAY_PER_REQUEST"]),
    indexCount: z.int(),
    /** Attributes at any depth; `null` until items were read. */
    attributeCount: z.int().nullable(),
    schemaVersion: z.int().nullable(),
    coverage: z.number().nullable(),
    isWholeTable: z.boolean().nullable(),
    lastCrawledAt: instantSchema.nullable(),
    updatedAt: instantSchema,
  })
  .meta({ id: "TableSummary" });
export type TableSummary = z.output<typeof tableSummarySchema>;

/** A table with all its facts. */
export const tableDetailSchema = tableSummarySchema
  .extend({
    facts: tableFactsSchema,
    tableId: z.string().nullable(),
    createdAt: instantSchema,
    deletedAt: instantSchema.nullable(),
    /** The last crawl's failure on this table, while its earlier facts and schema are kept (A24). */
    lastCrawlError: z.object({ code: z.string(), message: z.string(), at: instantSchema }).nullable(),
    connections: z.array(z.object({ id: z.uuid(), name: z.string() })),
    consoleUrl: z.string(),
  })
  .meta({ id: "TableDetail" });
export type TableDetail = z.output<typeof tableDetailSchema>;

/** What a person may edit on a table; a crawl never overwrites it (I22). `null` clears. */
export const tableEditSchema = z
  .object({
    displayName: z.string().trim().min(1).max(255).nullable(),
    description: z.string().max(20_000).nullable(),
    owners: labels,
    tags: labels,
  })
  .partial()
  .strict()
  .meta({ id: "TableEdit" });
export type TableEdit = z.output<typeof tableEditSchema>;

/** A person's words on one attribute or index. */
export const annotationSchema = z
  .object({
    target: z.enum(["attribute", "index"]),
    path: attributePathSchema.min(1),
    description: z.string().max(20_000).nullable(),
    tags: labels,
    updatedBy: z.string(),
    updatedAt: instantSchema,
  })
  .meta({ id: "Annotation" });
export type Annotation = z.output<typeof annotationSchema>;
export const annotationEditSchema = annotationSchema
  .omit({ updatedBy: true, updatedAt: true })
  .strict()
  .meta({ id: "AnnotationEdit" });
export type AnnotationEdit = z.output<typeof annotationEditSchema>;

/** One version of a table's schema document. */
export const schemaVersionSchema = z
  .object({
    version: z.int().positive(),
    createdAt: instantSchema,
    /** When its counts were last refreshed without a change of meaning. */
    refreshedAt: instantSchema,
    runId: z.uuid().nullable(),
    document: schemaDocumentSchema,
  })
  .meta({ id: "SchemaVersion" });
export type SchemaVersion = z.output<typeof schemaVersionSchema>;

/** A version in a list, with what changed since the one before. */
export const schemaVersionSummarySchema = schemaVersionSchema
  .omit({ document: true })
  .extend({
    changeCount: z.int(),
    isBreaking: z.boolean(),
  })
  .meta({ id: "SchemaVersionSummary" });
export type SchemaVersionSummary = z.output<typeof schemaVersionSummarySchema>;

/** The semantic difference of two versions. */
export const schemaDiffSchema = z
  .object({
    from: z.int(),
    to: z.int(),
    isBreaking: z.boolean(),
    changes: z.array(schemaChangeSchema),
  })
  .meta({ id: "SchemaDiff" });
export type SchemaDiffResult = z.output<typeof schemaDiffSchema>;

/** Something that happened to a table. */
export const tableEventSchema = z
  .object({
    id: z.string(),
    at: instantSchema,
    kind: z.enum([
      "created",
      "schema-changed",
      "facts-changed",
      "deleted",
      "restored",
      "recreated",
      "edited",
    ]),
    actor: z.string(),
    runId: z.uuid().nullable(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "TableEvent" });
export type TableEvent = z.output<typeof tableEventSchema>;

/** Something that was found. */
export const searchHitSchema = z
  .object({
    kind: z.enum(["table", "index", "attribute"]),
    path: attributePathSchema,
    title: z.string(),
    /** The description with the matching words, when the match was there. */
    snippet: z.string().nullable(),
    score: z.number(),
    table: tableSummarySchema.pick({
      id: true,
      name: true,
      displayName: true,
      accountId: true,
      region: true,
      state: true,
    }),
  })
  .meta({ id: "SearchHit" });
export type SearchHit = z.output<typeof searchHitSchema>;

/** The answer of a search; `corrected` tells which typed words were read as which known words. */
export const searchResultSchema = z
  .object({
    items: z.array(searchHitSchema),
    nextCursor: z.string().nullable(),
    corrected: z.array(z.object({ typed: z.string(), read: z.string() })),
  })
  .meta({ id: "SearchResult" });
export type SearchResult = z.output<typeof searchResultSchema>;

/** The home page in one answer. */
export const overviewSchema = z
  .object({
    tables: z.int(),
    deletedTables: z.int(),
    attributes: z.int(),
    items: z.number(),
    sizeBytes: z.number(),
    places: z.array(
      z.object({
        accountId: z.string(),
        region: z.string(),
        tables: z.int(),
        items: z.number(),
        sizeBytes: z.number(),
        lastCrawledAt: instantSchema.nullable(),
      }),
    ),
    recentChanges: z.array(
      tableEventSchema.extend({
        table: tableSummarySchema.pick({ id: true, name: true, accountId: true, region: true }),
      }),
    ),
  })
  .meta({ id: "Overview" });
export type Overview = z.output<typeof overviewSchema>;
