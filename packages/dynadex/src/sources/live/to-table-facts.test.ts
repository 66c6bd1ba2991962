import type { TableDescription } from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";
import { toTableFacts } from "./to-table-facts.ts";

const LEAST: TableDescription = {
  TableName: "orders",
  TableArn: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
  KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
  AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "B" }],
};

describe("A20: what AWS leaves out", () => {
  test("without a billing mode a table is provisioned", () => {
    const facts = toTableFacts({
      ...LEAST,
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 1 },
    });
    expect(facts.billingMode).toBe("PROVISIONED");
    expect(facts.capacity).toEqual({ readUnits: 5, writeUnits: 1 });
  });

  test("on demand the capacity is 0, of indexes too, whatever is left of earlier settings", () => {
    const facts = toTableFacts({
      ...LEAST,
      BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 1 },
      GlobalSecondaryIndexes: [
        { IndexName: "g", KeySchema: LEAST.KeySchema, ProvisionedThroughput: { ReadCapacityUnits: 5 } },
      ],
    });
    expect(facts.capacity).toEqual({ readUnits: 0, writeUnits: 0 });
    expect(facts.indexes[0]?.capacity).toEqual({ readUnits: 0, writeUnits: 0 });
  });

  test("the least that a table has is enough", () => {
    expect(toTableFacts(LEAST)).toMatchObject({
      tableId: null,
      status: "UNKNOWN",
      createdAt: null,
      itemCount: null,
      sizeBytes: null,
      key: { partition: [{ name: "pk", type: "B" }], sort: [] },
    });
  });

  test("a stream that was switched off is none, although its ARN stays", () => {
    const facts = toTableFacts({
      ...LEAST,
      LatestStreamArn: "arn:stream",
      StreamSpecification: { StreamEnabled: false },
    });
    expect(facts.stream).toBeNull();
  });

  test("-1 is no limit on demand", () => {
    const facts = toTableFacts({
      ...LEAST,
      OnDemandThroughput: { MaxReadRequestUnits: -1, MaxWriteRequestUnits: 40 },
    });
    expect(facts.onDemandLimit).toEqual({ readUnits: null, writeUnits: 40 });
  });

  test("an answer without the type of a key is an error and not a guess", () => {
    expect(() => toTableFacts({ ...LEAST, AttributeDefinitions: [] })).toThrow(
      expect.objectContaining({ code: "AWS_ERROR", resource: "orders" }),
    );
  });
});

describe("A21: index keys", () => {
  test("A21: a global index has up to four attributes of each kind, in order", () => {
    const names = ["a", "b", "c", "d"];
    const facts = toTableFacts({
      ...LEAST,
      AttributeDefinitions: ["pk", ...names].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      GlobalSecondaryIndexes: [
        {
          IndexName: "many",
          KeySchema: [
            { AttributeName: "b", KeyType: "HASH" },
            { AttributeName: "a", KeyType: "HASH" },
            { AttributeName: "d", KeyType: "RANGE" },
            { AttributeName: "c", KeyType: "RANGE" },
          ],
          Backfilling: true,
        },
      ],
    });
    expect(facts.indexes[0]).toMatchObject({
      key: {
        partition: [
          { name: "b", type: "S" },
          { name: "a", type: "S" },
        ],
        sort: [
          { name: "d", type: "S" },
          { name: "c", type: "S" },
        ],
      },
      isBackfilling: true,
    });
  });
});

test("A23: a status that is not known yet is kept as text", () => {
  const answer: unknown = JSON.parse('{"TableStatus":"HIBERNATING"}');
  expect(toTableFacts({ ...LEAST, ...(answer as TableDescription) }).status).toBe("HIBERNATING");
});
