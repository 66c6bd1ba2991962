import { expect, test } from "vitest";
import { createResourceStack } from "./resource-stack.ts";

function recorder() {
  const closed: string[] = [];
  const resource = (name: string, failure?: Error) => ({
    async [Symbol.asyncDispose]() {
      closed.push(name);
      if (failure !== undefined) throw failure;
    },
  });
  return { closed, resource };
}

test("closes in reverse order, once", async () => {
  const { closed, resource } = recorder();
  const stack = createResourceStack();
  stack.use(resource("first"));
  stack.defer(async () => void closed.push("second"));
  await stack[Symbol.asyncDispose]();
  await stack[Symbol.asyncDispose]();
  expect(closed).toEqual(["second", "first"]);
});

test("what is moved is closed by the new owner only", async () => {
  const { closed, resource } = recorder();
  const stack = createResourceStack();
  stack.use(resource("moved"));
  const owner = stack.move();
  await stack[Symbol.asyncDispose]();
  expect(closed).toEqual([]);
  await owner[Symbol.asyncDispose]();
  expect(closed).toEqual(["moved"]);
});

test("a failure does not keep the others open and is thrown at the end", async () => {
  const { closed, resource } = recorder();
  const stack = createResourceStack();
  stack.use(resource("below"));
  stack.use(resource("failing", new Error("cannot close")));
  await expect(stack[Symbol.asyncDispose]()).rejects.toThrow("cannot close");
  expect(closed).toEqual(["failing", "below"]);
});
