import { expect, test } from "vitest";
import { renderTypes, toTypeParts, TYPE_LOOKS } from "./type-look.ts";

test("one type is named alone, several with their shares", () => {
  expect(renderTypes([{ type: "S", count: 4 }])).toBe("S");
  expect(
    renderTypes([
      { type: "S", count: 1 },
      { type: "N", count: 3 },
    ]),
  ).toBe("S 25%, N 75%");
  expect(renderTypes([])).toBe("not seen");
});

test("keys of an empty table have a type without a share", () => {
  expect(renderTypes([{ type: "N", count: 0 }])).toBe("N");
  expect(toTypeParts([{ type: "N", count: 0 }])).toMatchObject([{ ratio: 1 }]);
});

test("no two types look alike", () => {
  const looks = Object.values(TYPE_LOOKS).map(({ tint, pattern }) => `${tint} ${pattern}`);
  expect(new Set(looks).size).toBe(looks.length);
});
