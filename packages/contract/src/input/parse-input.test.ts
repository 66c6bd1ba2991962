import * as fc from "fast-check";
import { expect, test } from "vitest";
import { connectionCreateSchema } from "../resource/connection.ts";
import { annotationEditSchema } from "../resource/table.ts";
import { parseInput } from "./parse-input.ts";

const CANARY = "canary-secret-8f3a";

/** Issues as `path CODE hint`, in a stable order. */
function issuesOf(...input: Parameters<typeof parseInput>): readonly string[] {
  const parsed = parseInput(...input);
  return parsed.isValid
    ? []
    : parsed.issues
        .map((issue) => `${issue.path.join(".")} ${issue.code} ${issue.hint ?? ""}`.trim())
        .toSorted();
}

test("valid input comes back with its defaults", () => {
  const parsed = parseInput(connectionCreateSchema, {
    name: "production",
    settings: { regions: ["eu-west-1"] },
    credential: { type: "environment" },
  });
  expect(parsed).toMatchObject({ isValid: true, value: { rowLimit: 10_000, adminUsers: [] } });
});

test("A18: all issues are collected, unknown fields named with what was probably meant", () => {
  const input = {
    nmae: "production",
    settings: { regions: [], includ: "x", dynamodbEndpoint: "ftp://host" },
    credential: { type: "keys", secretAcessKey: CANARY },
    rowLimit: 1.5,
    adminRoles: "x",
  };
  expect(issuesOf(connectionCreateSchema, input)).toEqual([
    "adminRoles WRONG_TYPE",
    "credential.accessKeyId MISSING",
    "credential.secretAccessKey MISSING",
    "credential.secretAcessKey UNKNOWN_FIELD Did you mean `secretAccessKey`?",
    "name MISSING",
    "nmae UNKNOWN_FIELD Did you mean `name`?",
    "rowLimit WRONG_TYPE",
    "settings.dynamodbEndpoint WRONG_FORMAT",
    "settings.includ UNKNOWN_FIELD Did you mean `include`?",
    "settings.regions TOO_SMALL",
  ]);
});

test("an unknown kind of a union is told with the kinds there are", () => {
  const parsed = parseInput(connectionCreateSchema, {
    name: "x",
    settings: { regions: ["r"] },
    credential: { type: "key" },
  });
  expect(parsed).toMatchObject({
    issues: [
      {
        path: ["credential", "type"],
        code: "NOT_ALLOWED",
        message: "must be one of `environment`, `profile`, `keys`",
      },
    ],
  });
});

test("a union without a discriminator reports the branch whose kind of value was given", () => {
  const input = { target: "attribute", path: ["a", { each: "x" }, 3], description: null, tags: [] };
  expect(issuesOf(annotationEditSchema, input)).toEqual(["path.1.each NOT_ALLOWED", "path.2 WRONG_TYPE"]);
});

test("a field that is nothing like a known one is told what is known", () => {
  const parsed = parseInput(annotationEditSchema, {
    target: "index",
    path: ["a"],
    description: null,
    tags: [],
    zzz: 1,
  });
  expect(parsed).toMatchObject({
    issues: [{ hint: "Known here: `target`, `path`, `description`, `tags`." }],
  });
});

test.each([[CANARY], [[CANARY]], [{ member: CANARY }]])("X3: no issue repeats a value: %j", (value) => {
  const assumeRole = { roleArn: value, externalId: value };
  const credential = { type: "keys", accessKeyId: value, secretAccessKey: value, assumeRole };
  const input = { name: value, settings: value, credential, rowLimit: value };
  const parsed = parseInput(connectionCreateSchema, input);
  expect(parsed.isValid).toBe(false);
  expect(JSON.stringify(parsed)).not.toContain(CANARY);
  const unknownKind = parseInput(connectionCreateSchema, { ...input, credential: { type: value } });
  expect(JSON.stringify(unknownKind)).not.toContain(CANARY);
});

test("any JSON is either valid or has issues with a code, a message and a path", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (input) => {
      const parsed = parseInput(connectionCreateSchema, input);
      expect(
        parsed.isValid || parsed.issues.every((issue) => issue.code !== "" && issue.message !== ""),
      ).toBe(true);
      expect(parsed.isValid || parsed.issues.length > 0).toBe(true);
    }),
  );
});
