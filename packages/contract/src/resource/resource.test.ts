import { expectTypeOf, test } from "vitest";
import type { z } from "zod";
import type { TableFacts } from "@dynadex/core/asset";
import type { SchemaChange } from "@dynadex/core/schema";
import type { schemaChangeShape } from "./schema-change.ts";
import type { tableFactsShape } from "./table-facts.ts";

type Plain<T> = T extends object ? { -readonly [K in keyof T]: Plain<T[K]> } : T;

test("the published shape of table facts is the core's type, no more and no less", () => {
  expectTypeOf<Plain<z.output<typeof tableFactsShape>>>().toEqualTypeOf<Plain<TableFacts>>();
});

test("the published shape of a schema change is the core's type and a sentence", () => {
  type Core = Plain<SchemaChange & { sentence: string }>;
  expectTypeOf<Plain<z.output<typeof schemaChangeShape>>>().toExtend<Core>();
  expectTypeOf<Core>().toExtend<Plain<z.output<typeof schemaChangeShape>>>();
  expectTypeOf<keyof z.output<typeof schemaChangeShape>>().toEqualTypeOf<keyof Core>();
});
