import { DynadexError } from "@dynadex/core/error";
import { expect, test } from "vitest";
import { parseTableArn } from "./parse-table-arn.ts";

test("X7: a table's place is read from its ARN in any partition", () => {
  expect(parseTableArn("arn:aws-cn:dynamodb:cn-north-1:111122223333:table/my.table-1")).toEqual({
    partition: "aws-cn",
    region: "cn-north-1",
    accountId: "111122223333",
    name: "my.table-1",
  });
});

test("places of emulators are taken as they are", () => {
  expect(parseTableArn("arn:aws:dynamodb:ddblocal:000000000000:table/t")).toMatchObject({
    region: "ddblocal",
  });
});

test("what is no table's ARN is refused", () => {
  const texts = ["orders", "arn:aws:s3:::bucket", "arn:aws:dynamodb:eu-west-1:1:table/t/index/i"];
  for (const text of texts) expect(() => parseTableArn(text)).toThrow(DynadexError);
});
