import { expect, test } from "vitest";
import { toItem } from "./to-item.ts";

test("every plain value becomes its own type, what is absent stays absent", () => {
  const item = toItem({
    text: "a",
    number: 1.5,
    large: 12345678901234567890123n,
    flag: false,
    none: null,
    absent: undefined,
    bytes: Uint8Array.of(1, 2, 3),
    texts: new Set(["a", "b"]),
    numbers: new Set([1, 2]),
    binaries: new Set([Uint8Array.of(1)]),
    empty: new Set<string>(),
    list: [1, { deep: ["x", undefined] }],
  });
  expect({ ...item }).toEqual({
    text: { S: "a" },
    number: { N: "1.5" },
    large: { N: "12345678901234567890123" },
    flag: { BOOL: false },
    none: { NULL: true },
    bytes: { B: "AQID" },
    texts: { SS: ["a", "b"] },
    numbers: { NS: ["1", "2"] },
    binaries: { BS: ["AQ=="] },
    list: { L: [{ N: "1" }, { M: { deep: { L: [{ S: "x" }] } } }] },
  });
});
