import { DynadexError } from "@dynadex/core/error";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { createTestDatabase } from "../database/testing/test-database.ts";
import { isPassingDatabaseError, transact } from "./transact.ts";

const withCode = (code: string): Error => Object.assign(new Error("x"), { code });

test("A transaction that lost to another one is repeated, and one that is wrong is not", async () => {
  await using store = await createTestDatabase();
  let attempts = 0;
  const result = await transact(store.database, async (transaction) => {
    attempts += 1;
    if (attempts === 1)
      await sql`do $$ begin raise exception 'lost' using errcode = '40P01'; end $$`.execute(transaction);
    return "done";
  });
  expect([result, attempts]).toEqual(["done", 2]);
  attempts = 0;
  const wrong = transact(store.database, async (transaction) => {
    attempts += 1;
    await sql`select 1 / 0`.execute(transaction);
  });
  await expect(wrong).rejects.toThrow(/division by zero/);
  expect(attempts).toBe(1);
});

test("A broken connection passes; a mistake does not", () => {
  expect(
    ["08006", "40001", "57P01", "ECONNREFUSED"].map((code) => isPassingDatabaseError(withCode(code))),
  ).toEqual([true, true, true, true]);
  expect(isPassingDatabaseError(new Error("Connection terminated unexpectedly"))).toBe(true);
  expect(["23505", "42601", "22012"].map((code) => isPassingDatabaseError(withCode(code)))).toEqual([
    false,
    false,
    false,
  ]);
  expect(isPassingDatabaseError("text")).toBe(false);
  expect(isPassingDatabaseError(new DynadexError("DATABASE_UNAVAILABLE", "nothing listens there"))).toBe(
    true,
  );
  expect(isPassingDatabaseError(new DynadexError("NOT_FOUND", "no such run"))).toBe(false);
});
