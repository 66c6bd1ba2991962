import { z } from "zod";

/** Opaque position in a list; pass it back unchanged. */
export const cursorSchema = z
  .string()
  .min(1)
  .max(2048)
  .meta({ description: "Opaque position; pass it back unchanged." });

/** A UTC ISO 8601 instant with `Z` (X8). */
export const instantSchema = z.iso.datetime({ offset: false });

/** A page of a list: `nextCursor` is `null` at the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: cursorSchema.nullable(),
    total: z.int().nonnegative().optional(),
  });

/** Query parameters of every paged list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: cursorSchema.optional(),
};

/** A boolean in a query string, whatever its case. */
export const queryBoolean = z
  .string()
  .toLowerCase()
  .pipe(z.enum(["true", "false"]))
  .transform((text) => text === "true")
  .meta({ type: "boolean" });

/** One step from an item into its attributes. */
export const pathSegmentSchema = z.union([
  z.string(),
  z.object({ each: z.enum(["element", "key"]) }).strict(),
]);

/** Where an attribute is inside an item. */
export const attributePathSchema = z.array(pathSegmentSchema).max(64).meta({ id: "AttributePath" });

/** The body of every error answer. */
export const errorBodySchema = z
  .object({
    code: z.string(),
    message: z.string(),
    hint: z.string(),
    resource: z.string().nullable(),
    retryable: z.boolean(),
    requestId: z.string(),
    issues: z.array(
      z.object({
        path: z.array(z.union([z.string(), z.number()])),
        code: z.string(),
        message: z.string(),
        hint: z.string().optional(),
      }),
    ),
  })
  .meta({ id: "ErrorBody" });
export type ErrorBody = z.output<typeof errorBodySchema>;
