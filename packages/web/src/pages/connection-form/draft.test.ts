import { connectionCreateSchema, crawlParametersSchema } from "@dynadex/contract";
import { expect, test } from "vitest";
import {
  EMPTY_CONNECTION,
  makeCrawlDraft,
  parseNames,
  toCrawlParameters,
  toCredential,
  toSchedule,
  toSettings,
} from "./draft.ts";

const typed = { ...EMPTY_CONNECTION, name: "Production", regions: "eu-west-1, us-east-1" };

test("what is typed at the least is what the contract takes", () => {
  const body = { name: typed.name, settings: toSettings(typed), credential: toCredential(typed) };
  expect(connectionCreateSchema.parse(body).settings).toEqual({ regions: ["eu-west-1", "us-east-1"] });
});

test("keys with a role are what the contract takes, and what is empty is left out", () => {
  const draft = {
    ...typed,
    credential: "keys" as const,
    accessKeyId: " AKIAEXAMPLE ",
    secretAccessKey: "secret",
    roleArn: "arn:aws:iam::111122223333:role/dynadex",
    dynamodbEndpoint: "http://127.0.0.1:8000",
  };
  const body = { name: "x", settings: toSettings(draft), credential: toCredential(draft) };
  expect(connectionCreateSchema.parse(body)).toMatchObject({
    settings: { dynamodbEndpoint: "http://127.0.0.1:8000" },
    credential: {
      type: "keys",
      accessKeyId: "AKIAEXAMPLE",
      secretAccessKey: "secret",
      assumeRole: { roleArn: "arn:aws:iam::111122223333:role/dynadex" },
    },
  });
});

test("a credential that stays as it is is not sent", () => {
  expect(toCredential({ ...typed, credential: "unchanged" })).toBeUndefined();
});

test("numbers may be typed with digit groups, and an emptied cap is no cap", () => {
  const draft = { ...makeCrawlDraft("UTC"), maxReadUnits: "1,250", maxReadUnitsPerSecond: "" };
  const earlier = crawlParametersSchema.parse({ maxReadUnitsPerSecond: 5, include: "a.*" });
  const parameters = toCrawlParameters(draft, earlier);
  expect(parameters).toMatchObject({ maxReadUnits: 1250, include: "a.*" });
  expect(parameters.maxReadUnitsPerSecond).toBeUndefined();
});

test("text instead of a number is left to the server to refuse", () => {
  const parameters = toCrawlParameters({ ...makeCrawlDraft("UTC"), maxReadUnits: "many" });
  expect(crawlParametersSchema.safeParse(parameters).success).toBe(false);
});

test("a schedule is sent only when it is wanted", () => {
  const draft = makeCrawlDraft("Europe/Lisbon");
  expect(toSchedule(draft)).toBeNull();
  expect(toSchedule({ ...draft, isScheduled: true })).toEqual({
    cron: "15 4 * * *",
    timeZone: "Europe/Lisbon",
  });
});

test("names are separated by commas, spaces or lines", () => {
  expect(parseNames("a, b\nc  a")).toEqual(["a", "b", "c"]);
});
