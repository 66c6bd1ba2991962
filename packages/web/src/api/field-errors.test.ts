import { ApiError } from "@dynadex/sdk";
import { expect, test } from "vitest";
import { fieldErrorsOf } from "./field-errors.ts";

const refused = new ApiError("INVALID_INPUT", "two things are wrong", {
  status: 400,
  issues: [
    {
      path: ["settings", "regions", 0],
      code: "INVALID_REGION",
      message: "is no region.",
      hint: "Did you mean eu-west-1?",
    },
    { path: ["name"], code: "TOO_SMALL", message: "must not be empty." },
  ],
});

test("what is wrong is found by the field's path", () => {
  const errors = fieldErrorsOf(refused);
  expect(errors("name")).toBe("must not be empty.");
  expect(errors("settings.regions")).toBe("is no region. Did you mean eu-west-1?");
  expect(errors("settings.include")).toBeUndefined();
  expect(errors("set")).toBeUndefined();
});

test("other errors are wrong with no field", () => {
  expect(fieldErrorsOf(new Error("x"))("name")).toBeUndefined();
});
