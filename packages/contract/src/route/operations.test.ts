import { expectTypeOf, test } from "vitest";
import type { OperationInput, OperationOutput, OperationRequest } from "./operations.ts";

test("an operation's input and output have the types its route declares", () => {
  expectTypeOf<OperationInput<"getTable">["params"]>().toEqualTypeOf<{ tableId: string }>();
  expectTypeOf<OperationInput<"getTable">["body"]>().toEqualTypeOf<undefined>();
  expectTypeOf<OperationInput<"startRun">["body"]>().toEqualTypeOf<{ idempotent: boolean }>();
  expectTypeOf<OperationOutput<"getIdentity">["role"]>().toEqualTypeOf<"$admin" | "$member" | "$guest">();
});

test("a caller may leave out what has a default and gives query values as what they mean", () => {
  expectTypeOf<Record<never, never>>().toExtend<OperationRequest<"listTables">>();
  expectTypeOf<{ query: { limit: number; sort: "name" } }>().toExtend<OperationRequest<"listTables">>();
  expectTypeOf<{ query: { all: boolean } }>().toExtend<OperationRequest<"listTokens">>();
  expectTypeOf<{ query: { q: string } }>().toExtend<OperationRequest<"search">>();
  expectTypeOf<{ params: { workflowId: string } }>().toExtend<OperationRequest<"startRun">>();
});

test("a caller may not leave out what is needed nor give what is unknown", () => {
  expectTypeOf<Record<never, never>>().not.toExtend<OperationRequest<"search">>();
  expectTypeOf<Record<never, never>>().not.toExtend<OperationRequest<"getTable">>();
  expectTypeOf<{ query: { sort: "size" } }>().not.toExtend<OperationRequest<"listTables">>();
  expectTypeOf<OperationRequest<"getIdentity">>().toBeUnknown();
});

test("bodies accept readonly data", () => {
  expectTypeOf<{ readonly body: { readonly name: "team"; readonly members: readonly string[] } }>().toExtend<
    OperationRequest<"createGroup">
  >();
});
