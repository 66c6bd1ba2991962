import { expect, test } from "vitest";
import { renderReason } from "./known-fact.tsx";

test("the reason names the action that was refused", () => {
  expect(renderReason({ because: "ACCESS_DENIED", action: "dynamodb:DescribeTimeToLive" })).toBe(
    "AWS refused dynamodb:DescribeTimeToLive",
  );
});

test("a reason of a newer server is shown as it is", () => {
  expect(renderReason({ because: "MOON_PHASE", action: "dynamodb:ListExports" })).toBe(
    "of MOON_PHASE at dynamodb:ListExports",
  );
});
