import type { ConnectionEdit } from "@dynadex/contract";
import { expect, test } from "vitest";
import { parseConnectionInput } from "./parse-connection-input.ts";

/** The code and the places of a refusal. */
function refusal(code: string, ...paths: readonly (readonly (string | number)[])[]) {
  return expect.objectContaining({ code, issues: paths.map((path) => expect.objectContaining({ path })) });
}

const refused: readonly [string, ConnectionEdit, ReturnType<typeof refusal>][] = [
  [
    "X5: unknown regions",
    { settings: { regions: ["eu-wset-1", "eu-west-1", "us-east-1a"] } },
    refusal("INVALID_REGION", ["settings", "regions", 0], ["settings", "regions", 2]),
  ],
  [
    "X5: an unknown region with an endpoint for STS alone",
    { settings: { regions: ["local"], stsEndpoint: "http://127.0.0.1:1" } },
    refusal("INVALID_REGION", ["settings", "regions", 0]),
  ],
  [
    "X12: patterns that are wrong or no linear engine can match",
    { settings: { regions: ["eu-west-1"], include: "a)|(b", exclude: "(?!x)" } },
    refusal("INVALID_REGEX", ["settings", "include"], ["settings", "exclude"]),
  ],
  [
    "A5: a user as the role to assume",
    { credential: { type: "environment", assumeRole: { roleArn: "arn:aws:iam::111122223333:user/bob" } } },
    refusal("INVALID_ROLE_ARN", ["credential", "assumeRole", "roleArn"]),
  ],
  [
    "X3: endpoints with a password, and a name that cannot be stored",
    {
      name: "a\0b",
      settings: {
        regions: ["local"],
        dynamodbEndpoint: "http://me:secret@127.0.0.1:8000",
        stsEndpoint: "http://me@127.0.0.1",
      },
    },
    refusal("INVALID_INPUT", ["name"], ["settings", "dynamodbEndpoint"], ["settings", "stsEndpoint"]),
  ],
];

test.each(refused)("%s are refused", (_title, input, expected) => {
  expect(() => parseConnectionInput(input)).toThrow(expected);
});

test("X3: a refused endpoint is not repeated", () => {
  const settings = { regions: ["local"], dynamodbEndpoint: "http://me:canary@127.0.0.1:8000" };
  expect(() => parseConnectionInput({ settings })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining("canary") }),
  );
});

test("X5: with a custom endpoint for DynamoDB any region will do", () => {
  const settings = { regions: ["local"], dynamodbEndpoint: "http://127.0.0.1:8000" };
  expect(parseConnectionInput({ settings })).toEqual({ settings });
});

test("A6: regions are kept once and empty patterns are left out", () => {
  const settings = { regions: ["eu-west-1", "eu-west-1", "us-east-1"], include: "", exclude: "tmp.*" };
  expect(parseConnectionInput({ settings }).settings).toStrictEqual({
    regions: ["eu-west-1", "us-east-1"],
    exclude: "tmp.*",
  });
});

test("an edit without settings or credential is left as it is", () => {
  const edit = { name: "shop", rowLimit: 5 };
  expect(parseConnectionInput(edit)).toEqual(edit);
});
