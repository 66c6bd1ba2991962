import { expectTypeOf, test } from "vitest";
import type { OperationInput, OperationOutput } from "./operations.ts";

test("an operation's input and output have the types its route declares", () => {
  expectTypeOf<OperationInput<"getTable">["params"]>().toEqualTypeOf<{ tableId: string }>();
  expectTypeOf<OperationInput<"getTable">["body"]>().toEqualTypeOf<undefined>();
  expectTypeOf<OperationInput<"startRun">["body"]>().toEqualTypeOf<{ idempotent: boolean }>();
  expectTypeOf<OperationOutput<"getIdentity">["role"]>().toEqualTypeOf<"$admin" | "$member" | "$guest">();
});
