import { z } from "zod";
import { instantSchema } from "./common.ts";

/** Cron (five fields) with an IANA time zone (A16). */
export const scheduleSchema = z
  .object({ cron: z.string().min(1).max(200), timeZone: z.string().min(1).max(64).default("UTC") })
  .strict()
  .meta({ id: "Schedule" });
export type Schedule = z.output<typeof scheduleSchema>;

/** How a crawl reads items. Caps are hard: they are never exceeded, whatever dies when. */
export const crawlParametersSchema = z
  .object({
    /** Replaces the connection's patterns for this workflow. */
    include: z.string().max(4096).optional(),
    exclude: z.string().max(4096).optional(),
    regions: z.array(z.string().min(1).max(64)).max(64).optional(),
    /** `metadata` reads no item at all. */
    read: z.enum(["metadata", "items"]).default("items"),
    maxReadUnits: z.number().nonnegative().max(1e12).optional(),
    maxReadUnitsPerSecond: z.number().positive().max(1e9).optional(),
    /** Tables up to this many read units are read whole; larger ones by segments. */
    wholeTableReadUnits: z.number().nonnegative().default(256),
    sampleItems: z.int().positive().max(10_000_000).default(5_000),
    /** Plans and quotes, reads no item, changes nothing in the catalog. */
    dryRun: z.boolean().default(false),
    markDeleted: z.boolean().default(true),
    /** Marks tables deleted even when the guard would refuse (I20). */
    forceDelete: z.boolean().default(false),
    /** Also marks deleted what the patterns now leave out. */
    deleteFiltered: z.boolean().default(false),
  })
  .strict()
  .meta({ id: "CrawlParameters" });
export type CrawlParameters = z.output<typeof crawlParametersSchema>;

/** Something that can be run again. */
export const workflowSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.literal("crawl"),
    connectionId: z.uuid().nullable(),
    connectionName: z.string().nullable(),
    parameters: crawlParametersSchema,
    schedule: scheduleSchema.nullable(),
    nextRunAt: instantSchema.nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: "Workflow" });
export type Workflow = z.output<typeof workflowSchema>;

export const workflowCreateSchema = z
  .object({
    kind: z.literal("crawl").default("crawl"),
    name: z
      .string()
      .regex(/^[a-zA-Z0-9._-]{1,128}$/)
      .optional(),
    connectionId: z.uuid(),
    parameters: crawlParametersSchema.prefault({}),
    schedule: scheduleSchema.nullable().default(null),
  })
  .strict()
  .meta({ id: "WorkflowCreate" });
export type WorkflowCreate = z.output<typeof workflowCreateSchema>;

export const workflowEditSchema = z
  .object({ parameters: crawlParametersSchema, schedule: scheduleSchema.nullable() })
  .partial()
  .strict()
  .meta({ id: "WorkflowEdit" });
export type WorkflowEdit = z.output<typeof workflowEditSchema>;

/** Terminal phases never change; a stopped run is `Failed` with the message `Stopped` (A10). */
export const runPhaseSchema = z
  .enum(["Pending", "Running", "Succeeded", "Failed", "Error"])
  .meta({ id: "RunPhase" });
export type RunPhase = z.output<typeof runPhaseSchema>;

/** Steps by state; `done` is their sum without `pending`. */
export const runProgressSchema = z
  .object({
    total: z.int(),
    done: z.int(),
    succeeded: z.int(),
    failed: z.int(),
    skipped: z.int(),
    /** True once the listing is complete, so that `total` no longer grows. */
    isTotalFinal: z.boolean(),
  })
  .meta({ id: "RunProgress" });
export type RunProgress = z.output<typeof runProgressSchema>;

/** What a crawl is expected to cost, before it reads. */
export const crawlQuoteSchema = z
  .object({
    tables: z.int(),
    readUnits: z.number(),
    usd: z.number(),
    seconds: z.number(),
    capReadUnits: z.number().nullable(),
  })
  .meta({ id: "CrawlQuote" });
export type CrawlQuote = z.output<typeof crawlQuoteSchema>;

/** What a crawl did and cost. */
export const crawlReceiptSchema = z
  .object({
    tables: z.object({
      listed: z.int(),
      filtered: z.int(),
      created: z.int(),
      updated: z.int(),
      unchanged: z.int(),
      restored: z.int(),
      recreated: z.int(),
      deleted: z.int(),
      vanished: z.int(),
      failed: z.int(),
    }),
    items: z.number(),
    readUnits: z.number(),
    usd: z.number(),
    throttledCalls: z.int(),
    seconds: z.number(),
  })
  .meta({ id: "CrawlReceipt" });
export type CrawlReceipt = z.output<typeof crawlReceiptSchema>;

export const runSchema = z
  .object({
    id: z.uuid(),
    workflowId: z.uuid(),
    workflowName: z.string(),
    kind: z.literal("crawl"),
    connectionId: z.uuid().nullable(),
    connectionName: z.string().nullable(),
    phase: runPhaseSchema,
    /** The run succeeded but some tables failed (A24). */
    isPartial: z.boolean(),
    isStopping: z.boolean(),
    message: z.string().nullable(),
    requestedBy: z.string(),
    trigger: z.enum(["user", "schedule", "retry"]),
    parameters: crawlParametersSchema,
    attempt: z.int(),
    submittedAt: instantSchema,
    startedAt: instantSchema.nullable(),
    finishedAt: instantSchema.nullable(),
    progress: runProgressSchema,
    quote: crawlQuoteSchema.nullable(),
    receipt: crawlReceiptSchema.nullable(),
  })
  .meta({ id: "Run" });
export type Run = z.output<typeof runSchema>;

export const runStartSchema = z
  .object({ idempotent: z.boolean().default(false) })
  .strict()
  .meta({ id: "RunStart" });

/** One unit of work of a run, such as one table. */
export const runStepSchema = z
  .object({
    key: z.string(),
    kind: z.string(),
    state: z.enum(["pending", "succeeded", "failed", "skipped", "stopped"]),
    attempts: z.int(),
    /** What it is about, for people: `111122223333 / eu-west-1 / orders`. */
    title: z.string(),
    result: z.record(z.string(), z.unknown()).nullable(),
    error: z.object({ code: z.string(), message: z.string(), hint: z.string() }).nullable(),
    finishedAt: instantSchema.nullable(),
  })
  .meta({ id: "RunStep" });
export type RunStep = z.output<typeof runStepSchema>;

export const runEventSchema = z
  .object({
    id: z.string(),
    at: instantSchema,
    level: z.enum(["debug", "info", "warning", "error"]),
    kind: z.string(),
    message: z.string(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "RunEvent" });
export type RunEvent = z.output<typeof runEventSchema>;

/**
 * One message of a run's stream: the run whenever it changed, its new log events, and the end. As Server-Sent Events the
 * kind is the event's name, the message its data, and a log event's id the `Last-Event-ID` to resume after.
 */
export const runStreamMessageSchema = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("run"), run: runSchema }),
    z.object({ kind: z.literal("event"), event: runEventSchema }),
    z.object({ kind: z.literal("end") }),
  ])
  .meta({ id: "RunStreamMessage" });
export type RunStreamMessage = z.output<typeof runStreamMessageSchema>;

/** Phases that never change again. */
export const TERMINAL_RUN_PHASES: readonly RunPhase[] = ["Succeeded", "Failed", "Error"];
