import * as fc from "fast-check";
import type { AttributeValue, Item } from "../attribute-value.ts";

/** Names that break naive code, and a few ordinary ones so that items share attributes. */
export const arbitraryName: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("pk", "sk", "status", "total", "a", "b", "c", "d") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "__proto__",
      "constructor",
      "toString",
      "",
      "a.b",
      "a[0]",
      "S",
      "M",
      "Item",
      "1",
      "0",
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
);

/** DynamoDB numbers in many spellings of few values, so that equal values meet. */
export const arbitraryNumber: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("0", "-0", "600", "6E2", "600.0", "-1.5", "1E-130", "9.99E125", "9007199254740993"),
  fc.integer().map(String),
  fc.stringMatching(/^-?[1-9]\d{0,20}\.\d{1,15}$/),
);

export const arbitraryBinary: fc.Arbitrary<string> = fc
  .uint8Array({ maxLength: 6 })
  .map((bytes) => Buffer.from(bytes).toString("base64"));

const arbitraryText = fc.oneof(
  fc.constantFrom("", "OPEN", "SHIPPED", "\uFFFD", "\u{1F600}"),
  fc.string({ unit: "binary", maxLength: 12 }),
);

const { item } = fc.letrec<{ value: AttributeValue; item: Item }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.record({ S: arbitraryText }),
    fc.record({ N: arbitraryNumber }),
    fc.record({ B: arbitraryBinary }),
    fc.record({ BOOL: fc.boolean() }),
    fc.constant({ NULL: true } as const),
    fc.record({ SS: fc.uniqueArray(arbitraryText, { maxLength: 4 }) }),
    fc.record({ NS: fc.uniqueArray(arbitraryNumber, { maxLength: 4 }) }),
    fc.record({ BS: fc.uniqueArray(arbitraryBinary, { maxLength: 4 }) }),
    fc.record({ L: fc.array(tie("value"), { maxLength: 4 }) }),
    fc.record({ M: tie("item") }),
  ),
  item: fc
    .uniqueArray(fc.tuple(arbitraryName, tie("value")), { maxLength: 6, selector: ([name]) => name })
    .map(itemOf),
}));

/** Any item, hostile names included. */
export const arbitraryItem: fc.Arbitrary<Item> = item;

/** An item of name and value pairs that keeps names such as `__proto__`. */
export function itemOf(members: readonly (readonly [string, AttributeValue])[]): Item {
  const result: { [name: string]: AttributeValue } = Object.create(null);
  for (const [name, member] of members) result[name] = member;
  return result;
}
