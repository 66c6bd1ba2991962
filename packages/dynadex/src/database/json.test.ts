import * as fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { toJson, toJsonb } from "./json.ts";
import { createTestDatabase } from "./testing/test-database.ts";

const RUNS = 50;

test("any document can be stored as jsonb; U+0000 and lone surrogates become U+FFFD, the rest comes back", async () => {
  await using store = await createTestDatabase();
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ stringUnit: "binary" }), async (value) => {
      const text = toJsonb(value);
      const { rows } = await sql<{ value: unknown }>`select ${text}::jsonb as value`.execute(store.database);
      expect(rows[0]?.value).toEqual(JSON.parse(text));
    }),
    { numRuns: RUNS },
  );
  expect(JSON.parse(toJsonb({ "a\0b": ["x\0y", "\uD800"] }))).toEqual({ "a\uFFFDb": ["x\uFFFDy", "\uFFFD"] });
  expect(JSON.parse(toJsonb({ name: "grüße 🦊" }))).toEqual({ name: "grüße 🦊" });
});

test("X10: a json column gives back exactly what went in, in its order", async () => {
  await using store = await createTestDatabase();
  const document = { b: "\0", a: { "c\0": ["\uE000", 1] }, __proto__: null, constructor: "x" };
  const { rows } = await sql<{ value: unknown }>`select ${toJson(document)}::json as value`.execute(
    store.database,
  );
  expect(JSON.stringify(rows[0]?.value)).toBe(JSON.stringify(document));
});
