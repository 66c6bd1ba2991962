import { z } from "zod";
import type { SchemaChange } from "@dynadex/core/schema";
import { attributePathSchema } from "./common.ts";

/** The shape of {@link SchemaChange} on the wire, with the sentence that tells it to people. */
export const schemaChangeShape = z.object({
  kind: z.enum([
    "attribute-added",
    "attribute-removed",
    "type-added",
    "type-removed",
    "became-optional",
    "became-required",
    "key-changed",
    "index-added",
    "index-removed",
  ]),
  path: attributePathSchema,
  index: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  isBreaking: z.boolean(),
  sentence: z.string(),
});

/** One semantic difference between two schema documents; a type test holds it to the core's type. */
export const schemaChangeSchema: z.ZodType<SchemaChange & { readonly sentence: string }> =
  schemaChangeShape.meta({
    id: "SchemaChange",
    description: "One semantic difference between two versions.",
  });
