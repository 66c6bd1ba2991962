import { expect, it } from "vitest";
import { measureNumbering } from "./numbered-names.ts";

it.each([
  [["line1", "line2", "line3", "line4"], 1, 1],
  [["q1", "q2", "q3", "total"], 0.75, 1],
  [["user_17", "user_1017"], 1, 2 / 1001],
  [["cell-0-0", "cell-0-9", "cell-9-0"], 1, 3 / 100],
  [["SKU-9fk2", "SKU-1ab7", "SKU-7715", "SKU-abcd", "SKU-ab12", "SKU-x"], 5 / 6, 0],
  [["md5", "sha1", "sha256", "sha512"], 3 / 4, 3 / 512],
  [["name", "street", "city"], 0, 0],
  [[], 0, 0],
])("measures %j", (names, share, density) => {
  expect(measureNumbering(names)).toEqual({ share, density });
});
