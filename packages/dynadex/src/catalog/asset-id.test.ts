import { expect, test } from "vitest";
import { assetIdOf, attributeIdOf, indexIdOf } from "./asset-id.ts";

const ARN = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

test("a table's id is a UUID of version 8 that stays the same for ever", () => {
  expect(assetIdOf(ARN)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(assetIdOf(ARN)).toBe("94619fe1-f087-80a7-a190-9533d7cd090a");
});

test("things with like names have ids of their own", () => {
  const id = assetIdOf(ARN);
  const ids = [
    id,
    assetIdOf(`${ARN}-2`),
    indexIdOf(id, "a"),
    attributeIdOf(id, ["a"]),
    attributeIdOf(id, ["a.b"]),
    attributeIdOf(id, ["a", "b"]),
    attributeIdOf(id, ["a", { each: "key" }]),
    attributeIdOf(id, ["a", { each: "element" }]),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});
