import { z } from "zod";
import type { SchemaDocument } from "@dynadex/core/schema";

/** Produced and versioned by the core, which also publishes its JSON Schema; the wire carries it unchanged. */
export const schemaDocumentSchema = z
  .custom<SchemaDocument>((value) => typeof value === "object" && value !== null)
  .meta({ id: "SchemaDocument" });
