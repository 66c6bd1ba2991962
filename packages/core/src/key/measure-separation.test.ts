import { describe, expect, it } from "vitest";
import { measureSeparation } from "./measure-separation.ts";

const table = (traits: readonly (readonly number[])[]) => ({ traits, weights: [1, 1, 1, 1, 1, 1] });
const rows = [0, 1, 2, 3];

describe("measureSeparation", () => {
  it("is 2 for groups without common traits and 0 for equal ones", () => {
    expect(
      measureSeparation(
        table([
          [0, 1],
          [0, 1],
          [2, 3],
          [2, 3],
        ]),
        rows,
        [0, 0, 1, 1],
        2,
      ),
    ).toBeCloseTo(2, 9);
    expect(
      measureSeparation(
        table([
          [0, 1],
          [0, 1],
          [0, 1],
          [0, 1],
        ]),
        rows,
        [0, 0, 1, 1],
        2,
      ),
    ).toBe(0);
  });

  it("does not count traits that vary inside the groups as much as between them", () => {
    expect(measureSeparation(table([[0, 1], [0], [0, 1], [0]]), rows, [0, 0, 1, 1], 2)).toBe(0);
  });
});
