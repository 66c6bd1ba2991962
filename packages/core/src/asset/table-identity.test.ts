import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTableArn, renderTableArn } from "./table-identity.ts";

describe("parseTableArn", () => {
  it("X7: is the inverse of renderTableArn in every partition", () => {
    const identity = fc.record({
      partition: fc.constantFrom("aws", "aws-cn", "aws-us-gov", "aws-iso-b"),
      accountId: fc.stringMatching(/^\d{12}$/),
      region: fc.constantFrom("us-east-1", "eu-central-1", "cn-north-1", "ddblocal", "local"),
      name: fc.stringMatching(/^[a-zA-Z0-9_.-]{1,255}$/),
    });
    fc.assert(
      fc.property(identity, (given) => {
        expect(parseTableArn(renderTableArn(given))).toEqual(given);
      }),
    );
  });

  it("X13: takes names with dots and keeps their case", () => {
    expect(parseTableArn("arn:aws:dynamodb:us-east-1:111111111111:table/My.Table-1_a")).toEqual({
      partition: "aws",
      accountId: "111111111111",
      region: "us-east-1",
      name: "My.Table-1_a",
    });
  });

  it.each(["index/byUser", "stream/2024-01-01T00:00:00.000", "backup/01-x", "export/01-x"])(
    "refuses the ARN of a table's %s and names the table's",
    (rest) => {
      const table = "arn:aws:dynamodb:us-east-1:111111111111:table/Orders";
      expect(() => parseTableArn(`${table}/${rest}`)).toThrow(
        expect.objectContaining({ code: "INVALID_INPUT", hint: expect.stringContaining(`${table}.`) }),
      );
    },
  );

  it.each([
    "",
    "Orders",
    "arn:aws:dynamodb:us-east-1:111111111111:table/",
    "arn:aws:dynamodb:us-east-1:111111111111:table//index/a",
    "arn:aws:dynamodb:us-east-1:1111:table/Orders",
    "arn:aws:dynamodb::111111111111:table/Orders",
    "arn:aws:s3:::bucket",
    "arn:aws:dynamodb:us-east-1:111111111111:table/Or ders",
    "arn:aws:dynamodb:us-east-1:111111111111:global-table/Orders",
  ])("refuses %j", (arn) => {
    expect(() => parseTableArn(arn)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
  });
});
